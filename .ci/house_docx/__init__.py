"""The base of our Word documents, part by part; `make_house_docx.py` writes it."""
