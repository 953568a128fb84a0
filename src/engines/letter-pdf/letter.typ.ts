import { pageTemplate } from './page.typ.ts'

export const letterTemplate = `${pageTemplate}
#let facts(b) = table(
  columns: (3fr, 4fr, 4fr), align: left,
  table.header(b.headings.at(0), b.headings.at(1), b.headings.at(2)),
  ..b.rows.map(r => (broken(r.label), broken(r.value), text(fill: soft, broken(r.source)))).flatten(),
)
#let calculation(b) = table(
  columns: (1fr, auto), align: (left, right),
  table.header(b.headings.at(0), b.headings.at(1)),
  ..b.rows.map(r => {
    let weight = if r.sum { 600 } else { 400 }
    let fill = if r.sum { shade } else { none }
    (table.cell(fill: fill, text(weight: weight, broken(r.label))),
     table.cell(fill: fill, text(weight: weight, r.amount)))
  }).flatten(),
)
#let appeal(b) = block(width: 100%, inset: 12pt, radius: 3pt, stroke: 0.75pt + accent, above: 18pt, below: 14pt)[
  #heading(level: 2, b.heading)
  #paragraphs(b.paragraphs)
]
#let decision(b) = block(width: 100%, inset: 12pt, radius: 3pt, fill: shade, breakable: false, {
  set text(size: 11.5pt, weight: 600)
  paragraphs(b.paragraphs)
})
#let signature(b) = block(breakable: false, above: 24pt, {
  par(d.words.regards)
  par(text(weight: 600, b.lines.first()) + b.lines.slice(1).map(line => linebreak() + line).join())
})
#let note(b) = block(above: 24pt, text(fill: soft, paragraphs(b.paragraphs)))

#letterhead
#v(9mm)
#grid(columns: (1fr, auto), column-gutter: 10mm,
  par(broken(d.receiver)),
  grid(columns: 2, column-gutter: 8pt, row-gutter: 6pt,
    ..d.facts.map(f => (par(text(fill: soft, f.at(0))), par(f.at(1)))).flatten()),
)
#v(10mm)
#heading(level: 1, d.title)
#for b in d.blocks {
  if b.kind == "heading" { heading(level: 2, b.text) }
  else if b.kind == "paragraph" { paragraphs(b.paragraphs) }
  else if b.kind == "decision" { decision(b) }
  else if b.kind == "list" { list(..b.items.map(broken)) }
  else if b.kind == "facts" { facts(b) }
  else if b.kind == "calculation" { calculation(b) }
  else if b.kind == "appeal" { appeal(b) }
  else if b.kind == "signature" { signature(b) }
  else if b.kind == "automatic" { note(b) }
}
`
