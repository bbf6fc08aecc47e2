"""Making the store of a new office from what was typed at the first run."""

from __future__ import annotations

from scr_desk import entrance, shelf
from scr_desk.desk import Desk
from scr_desk.documents.qr_code import Modules, qr_modules
from scr_desk.domain.office import Office, OfficeName
from ui.entrance.first_run import NewOffice
from ui.keeping import keep_settings


def found(new: NewOffice) -> tuple[Desk, str, Modules]:
    """The desk on the new store; the recovery key, which is shown once, with its QR code. Raises as `found_office`."""
    holders = {
        OfficeName.LSCB_CHAIR: new.chair,
        OfficeName.BUSINESS_MANAGER: new.you.name,
        OfficeName.SUB_GROUP_CHAIR: new.sub_group_chair,
    }
    office = Office(framework=shelf.default_framework(), board=new.board, area=new.area)
    desk, recovery_key = entrance.found_office(
        new.places.store, office, holders, person=new.you.name, passphrase=new.you.passphrase
    )
    try:
        keep_settings(desk, backup_folder=new.places.backups)
        return desk, recovery_key, qr_modules(recovery_key)
    except BaseException:  # the key cannot be shown, so nothing is kept that only it would open
        entrance.unmake(desk)
        raise
