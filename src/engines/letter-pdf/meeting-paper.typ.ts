import { pageTemplate } from './page.typ.ts'

export const meetingPaperTemplate = `${pageTemplate}
#letterhead
#v(10mm)
#heading(level: 1, d.title)
#if d.facts.len() > 0 {
  grid(columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 7pt,
    ..d.facts.map(f => (par(text(fill: soft, broken(f.at(0)))), par(broken(f.at(1))))).flatten())
}
#for s in d.sections {
  if s.heading != none { heading(level: 2, s.heading) }
  paragraphs(s.paragraphs)
}
#if d.signatures != none {
  heading(level: 2, d.signatures.heading)
  table(
    columns: (3fr, 2fr), align: left,
    table.header(d.signatures.names, d.signatures.when),
    ..d.signatures.rows.map(r => r.map(broken)).flatten(),
  )
}
#if d.note.len() > 0 { block(above: 20pt, text(size: 9pt, fill: soft, paragraphs(d.note))) }
`
