"""The one style sheet, made from the tokens."""

from dataclasses import asdict
from string import Template

from commune_desk.gui import tokens as measures
from commune_desk.gui.tokens import Tokens

_SHEET = Template("""
* { font-size: ${body}px; }
QWidget { color: $text; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px 6px; }
QMainWindow, QDialog, QWidget[role="page"], QWidget[role="ground"] { background: $background; }

QLabel { background: transparent; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 600; }
QLabel[role="hero"] { font-size: 26px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="record-name"] { font-size: ${record_name}px; font-weight: 600; }
QLabel[role="panel-title"], QLabel[role="strong"] { font-weight: 600; }
QLabel[role="medium"] { font-weight: 500; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: ${small}px; }
QLabel[role="small-strong"] { font-size: ${small}px; font-weight: 600; }
QLabel[role="label"] { font-size: ${small}px; font-weight: 500; color: $muted; }
QLabel[role="note"] { font-size: ${small}px; color: $muted; }
QLabel[role="smallest"] { font-size: ${smallest}px; color: $muted; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="understood"] { font-size: ${small}px; color: $accent; }
QLabel[role="warn"] { font-size: ${small}px; color: $warn; }
QLabel[role="error"] { font-size: ${small}px; color: $error; }
QLabel[role="keycap"] { font-size: ${smallest}px; color: $muted; background: $sunk; border: 1px solid $line;
    border-radius: 4px; padding: 0px 4px; }

QFrame[role="panel"] { background: $surface; border: 1px solid $line; border-radius: ${radius_panel}px; }
QFrame[role="panel-error"] { background: $surface; border: 1px solid $error_line;
    border-radius: ${radius_panel}px; }
QFrame[role="side"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="bar-top"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="bar-top"][past="true"] { background: $warn_soft; border-bottom: 1px solid $warn_line; }
QFrame[role="bar-bottom"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="promise"] { background: $accent_soft; border: none; border-right: 1px solid $accent_line; }
QFrame[role="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="upright"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QFrame[role="notice-warn"] { background: $warn_soft; border: 1px solid $warn_line; border-radius: 6px; }
QFrame[role="notice-error"] { background: $error_soft; border: 1px solid $error_line; border-radius: 6px; }
QFrame[role="notice-neutral"] { background: $surface; border: 1px solid $line_strong; border-radius: 6px; }
QFrame[role="notice-accent"] { background: $accent_soft; border: 1px solid $accent_line; border-radius: 6px; }
QFrame[role="card"] { background: $surface; border: 1px solid $line_strong; border-radius: 6px; }
QFrame[role="card"][chosen="true"] { border: 2px solid $accent; }
QFrame[role="popup"] { background: $surface; border: 1px solid $line_strong; border-radius: 6px; }
QFrame[role="quiet"] { background: $background; border: none; border-bottom-left-radius: ${radius_panel}px;
    border-bottom-right-radius: ${radius_panel}px; }
QFrame[role="list"] { background: $surface; border: 1px solid $line; }
QFrame[role="desk"], QScrollArea[role="desk"], QWidget[role="desk"] { background: $paper_desk; border: none; }
QFrame[role="field"] { background: $surface; border: 1px solid $field_edge; border-radius: ${radius_field}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $surface; border: 1px solid $field_edge;
    border-radius: ${radius_field}px; selection-background-color: $search_hit; selection-color: $text; }
QLineEdit, QComboBox { min-height: ${field_inner}px; padding: 0px 9px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 0px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { min-height: ${field_inner_focus}px; padding: 0px 8px; }
QComboBox:focus, QComboBox:on { padding-right: 23px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QPlainTextEdit[role="writing"], QPlainTextEdit[role="writing"]:focus { border: none; padding: 8px 10px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $sunk; color: $muted; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunk; }
QLineEdit[role="cell"] { min-height: 0; padding: 0 6px; border: 2px solid $accent; border-radius: 3px; }
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] { border-color: $error; }
QLineEdit[bare="true"] { background: transparent; border: none; padding: 0px; }
QLineEdit[large="true"] { font-size: ${record_name}px; }

QPushButton { background: $surface; color: $text; border: 1px solid $line_strong; border-radius: ${radius_field}px;
    min-height: ${field_inner}px; padding: 0px 14px; }
QPushButton[own="true"] { min-height: 0px; padding: 0px; border: none; background: transparent; }
QPushButton:hover { background: $sunk; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton:focus { border: 2px solid $accent; min-height: ${field_inner_focus}px; padding: 0px 13px; }
QPushButton:disabled { color: $field_edge; border-color: $line; background: $surface; }

QAbstractItemView { background: $surface; color: $text; border: 1px solid $line; outline: none;
    selection-background-color: $selection; selection-color: $text; }
QAbstractItemView#list-table { border: none; }
QListView[role="bare"] { border: none; background: transparent; padding: 4px 8px; }
QComboBox QAbstractItemView, QListView[role="options"] { border: 1px solid $line_strong; padding: 4px; }
QComboBox QAbstractItemView::item, QListView[role="options"]::item { min-height: 28px; padding: 0px 6px;
    border-radius: 4px; }
QHeaderView { background: $sunk; border: none; }
QTableCornerButton::section { background: $sunk; border: none; }

QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $field_edge; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field_edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_line; }
QProgressBar { background: $sunk; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCalendarWidget QToolButton { background: transparent; border: none; padding: 4px 8px; font-weight: 600; }
""")


def style_sheet(chosen: Tokens) -> str:
    """The style sheet in the colours of a theme."""
    return _SHEET.substitute(
        asdict(chosen),
        figure=measures.FIGURE,
        title=measures.TITLE,
        record_name=measures.RECORD_NAME,
        body=measures.BODY,
        small=measures.SMALL,
        smallest=measures.SMALLEST,
        radius_panel=measures.RADIUS_PANEL,
        radius_field=measures.RADIUS_FIELD,
        field_inner=measures.FIELD_HEIGHT - 2,
        field_inner_focus=measures.FIELD_HEIGHT - 4,
    )
