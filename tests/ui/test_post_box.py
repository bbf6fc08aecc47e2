"""What threads leave is taken on the window's own thread, in its order, and only while somebody wants it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.parts.post_box import PostBox


def test_what_a_thread_posts_is_taken_on_ours_in_its_order(qtbot: QtBot) -> None:
    owner, taken, places = QObject(), list[int](), set[int]()

    def take(one: int) -> None:
        taken.append(one)
        places.add(threading.get_ident())

    box: PostBox[int] = PostBox(owner, take)
    box.open()
    thread = threading.Thread(target=lambda: [box.post(number) for number in range(20)])
    thread.start()
    qtbot.waitUntil(lambda: len(taken) == 20)
    thread.join()
    assert taken == list(range(20))
    assert places == {threading.get_ident()}


def test_a_closed_box_gives_nothing_and_its_closing_is_heard_within_a_look(qtbot: QtBot) -> None:
    owner, taken = QObject(), list[int]()

    def take(one: int) -> None:
        taken.append(one)
        box.close()

    box: PostBox[int] = PostBox(owner, take)
    for number in range(3):
        box.post(number)
    qtbot.wait(60)
    assert taken == []
    box.open()
    qtbot.wait(60)
    assert taken == [0], "whoever took the first wanted no more"
