/** What the letter and the application share: page, footer, headings, tables. Data only through `sys.inputs.data`. */
export const pageTemplate = `
#let d = json(bytes(sys.inputs.data))
#let ink = rgb("#1c2227")
#let soft = rgb("#4a555e")
#let rule = rgb("#b9c3ca")
#let shade = rgb("#eef3f5")
#let accent = rgb("#0f4a5f")
#let day = datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2), hour: 12, minute: 0, second: 0)

#set document(title: d.title, author: d.sender.name, date: day)
#set text(lang: d.language, font: d.fonts, fallback: false, size: 10.5pt, fill: ink, hyphenate: false)
#set par(leading: 0.68em, spacing: 1.05em, justify: false)
#set list(indent: 2pt, body-indent: 6pt, spacing: 0.75em)
#show heading: set text(fill: accent, weight: 600)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 1): set block(above: 0pt, below: 14pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 2): set block(above: 18pt, below: 8pt, sticky: true)
#set table(stroke: (x, y) => (bottom: 0.5pt + rule), inset: (x: 5pt, y: 5pt))
#show table.cell.where(y: 0): set text(weight: 600)

#let broken(lines) = lines.join(sym.space.nobreak + linebreak())
#let paragraphs(ps) = for p in ps { par(broken(p)) }

#set page(
  paper: "a4",
  margin: (top: 18mm, bottom: 27mm, left: 25mm, right: 22mm),
  footer-descent: 7mm,
  footer: context {
    set text(size: 8.5pt, fill: soft)
    line(length: 100%, stroke: 0.5pt + rule)
    v(-4pt)
    grid(columns: (1fr, auto), column-gutter: 12pt,
      d.footer.map(parts => parts.join("  ·  ")).join(linebreak()),
      d.words.page + " " + str(counter(page).get().first()) + " " + d.words.of + " " + str(counter(page).final().first()),
    )
  },
)

#let letterhead = grid(
  columns: if d.sender.outline == none { (1fr,) } else { (auto, 1fr) },
  column-gutter: 9pt, align: horizon,
  ..if d.sender.outline == none { () } else {
    (image(bytes(d.sender.outline), format: "svg", height: 15mm, alt: d.sender.outlineAlt),)
  },
  par(text(size: 15pt, weight: 600, fill: accent, d.sender.name)),
)
`
