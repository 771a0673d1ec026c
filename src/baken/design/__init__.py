# SPDX-License-Identifier: EUPL-1.2
"""The page: frames, components, style sheets, icons and charts.

Every page of every door is made here and filled elsewhere. Components are templates that take plain values;
this room knows no record, no right and no door. README.md, beside this file, says what each component takes.
The front door loads front.css, which tools/front_sheet.py makes of nlds.css and baken.css; desk and office load
those two with nlds-desk.css and desk.css.
Style sheets and fonts of others are vendored once by tools/vendor_css.py.
"""
