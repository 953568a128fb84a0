import { describe, expect, it } from 'vitest'
import { readSchema, SchemaFault, UnsupportedSchema, XmlFault, XmlReader } from './index.ts'
import { bothSchemas, libxmlAccepts, ourFindings } from './testing/verdicts.ts'

const schemaOf = (body: string) =>
  new TextEncoder().encode(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:x" targetNamespace="urn:x" elementFormDefault="qualified">${body}</xs:schema>`,
  )
const type = (content: string) =>
  `<xs:element name="a"><xs:complexType>${content}</xs:complexType></xs:element>`
const value = (restriction: string) =>
  `<xs:element name="a"><xs:simpleType>${restriction}</xs:simpleType></xs:element>`
const a = (inside: string, attributes = '') =>
  `<a xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:o="urn:o" ${attributes}>${inside}</a>`

/** A schema, documents of it, and documents that break it. libxml2 must think the same of all of them. */
const cases: [what: string, schema: string, good: string[], bad: string[]][] = [
  [
    'bounds on how often',
    type(
      '<xs:sequence><xs:element name="b" type="xs:string" minOccurs="2" maxOccurs="3"/><xs:element name="c" type="xs:string" minOccurs="0"/></xs:sequence>',
    ),
    [a('<b/><b/>'), a('<b/><b/><b/><c/>')],
    [a('<b/>'), a('<b/><b/><b/><b/>'), a('<b/><b/><c/><c/>'), a('<c/><b/><b/>'), a('')],
  ],
  [
    'a choice that repeats within a sequence',
    type(
      '<xs:sequence><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:string"/></xs:choice><xs:element name="d" type="xs:string"/></xs:sequence>',
    ),
    [a('<d/>'), a('<b>1</b><c/><b>2</b><d/>')],
    [a('<b>1</b>'), a('<d/><b>1</b>'), a('<b>x</b><d/>')],
  ],
  [
    'all, in any order',
    type('<xs:all><xs:element name="b" type="xs:string"/><xs:element name="c" type="xs:string"/></xs:all>'),
    [a('<b/><c/>'), a('<c/><b/>')],
    [a('<b/>'), a('<b/><c/><b/>')],
  ],
  [
    'a wildcard for other namespaces',
    type(
      '<xs:sequence><xs:element name="b" type="xs:string"/><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="2"/></xs:sequence><xs:anyAttribute namespace="##other" processContents="skip"/>',
    ),
    [a('<b/>'), a('<b/><o:x><o:y/>tekst</o:x><o:z/>'), a('<b/>', 'o:n="1"')],
    [a('<b/><c/>'), a('<b/><o:x/><o:x/><o:x/>'), a('<b/>', 'n="1"')],
  ],
  [
    'anything at all',
    '<xs:element name="a" type="xs:anyType"/><xs:element name="n" type="xs:int"/>',
    [a('tekst<o:x/><n>1</n>', 'hva="som helst"')],
    [a('<n>en</n>')],
  ],
  [
    'types that extend others, and xsi:type',
    '<xs:complexType name="base"><xs:sequence><xs:element name="b" type="xs:string"/></xs:sequence></xs:complexType><xs:complexType name="more"><xs:complexContent><xs:extension base="base"><xs:sequence><xs:element name="c" type="xs:string"/></xs:sequence><xs:attribute name="n" type="xs:int" use="required"/></xs:extension></xs:complexContent></xs:complexType><xs:complexType name="other"/><xs:element name="a" type="base"/>',
    [a('<b/>'), a('<b/><c/>', 'xsi:type="more" n="1"')],
    [
      a('<b/><c/>'),
      a('<b/>', 'xsi:type="more" n="1"'),
      a('<b/><c/>', 'xsi:type="more"'),
      a('', 'xsi:type="other"'),
      a('<b/>', 'xsi:type="nix"'),
      a('<b/>', 'xsi:type="o:more"'),
    ],
  ],
  [
    'a pattern with classes taken from each other',
    value(
      '<xs:restriction base="xs:string"><xs:pattern value="[a-z-[aeiou]]{2}\\d+"/><xs:pattern value="\\i\\c*\\.[^x]"/></xs:restriction>',
    ),
    [a('bc12'), a('navn.y')],
    [a('ba12'), a('bc'), a('1navn.y'), a('navn.x'), a('bc12 ')],
  ],
  [
    'a list of words of a union',
    value(
      '<xs:list><xs:simpleType><xs:union memberTypes="xs:int"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="alle"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType></xs:list>',
    ),
    [a('1 alle  -3'), a('')],
    [a('1 noen')],
  ],
  [
    'bounds of numbers and lengths of texts',
    `${value('<xs:restriction base="xs:decimal"><xs:minExclusive value="0"/><xs:maxInclusive value="10.50"/><xs:fractionDigits value="2"/></xs:restriction>')}`,
    [a('0.01'), a('10.5'), a(' 3 ')],
    [a('0'), a('10.51'), a('1.234'), a('1e1'), a('')],
  ],
  [
    'attributes',
    type(
      '<xs:attribute name="n" type="xs:date" use="required"/><xs:attribute name="f" type="xs:string" fixed="x"/>',
    ),
    [a('', 'n="2024-02-29"'), a('', 'n="2024-02-29" f="x"')],
    [
      a(''),
      a('', 'n="2023-02-29"'),
      a('', 'n="2024-02-29" f="y"'),
      a('', 'n="2024-02-29" g="1"'),
      a('x', 'n="2024-02-29"'),
    ],
  ],
  [
    'keys that may stand once',
    '<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" maxOccurs="9"><xs:complexType><xs:attribute name="n" type="xs:string"/></xs:complexType></xs:element></xs:sequence></xs:complexType><xs:unique name="u"><xs:selector xpath="p:b" xmlns:p="urn:x"/><xs:field xpath="@n"/></xs:unique></xs:element>',
    [a('<b n="1"/><b n="2"/><b/><b/>')],
    [a('<b n="1"/><b n="1"/>')],
  ],
  [
    'an element that may be nil',
    '<xs:element name="a" type="xs:int" nillable="true"/>',
    [a('1'), a('', 'xsi:nil="true"'), a('2', 'xsi:nil="false"')],
    [a(''), a('1', 'xsi:nil="true"')],
  ],
]

describe('a schema', () => {
  it.each(cases)('knows %s as libxml2 does', (_, body, good, bad) => {
    const { ours, theirs } = bothSchemas(schemaOf(body))
    for (const xml of good)
      expect([xml, ourFindings(ours, xml), libxmlAccepts(theirs, xml)]).toEqual([xml, [], true])
    for (const xml of bad)
      expect([xml, ourFindings(ours, xml).length > 0, libxmlAccepts(theirs, xml)]).toEqual([xml, true, false])
  })

  it('collapses white space around a date, which libxml2 does not in types made from xs:date', () => {
    const { ours, theirs } = bothSchemas(schemaOf(value('<xs:restriction base="xs:date"/>')))
    expect([ourFindings(ours, a(' 2024-01-02 ')), libxmlAccepts(theirs, a(' 2024-01-02 '))]).toEqual([
      [],
      false,
    ])
  })

  it('says what it does not know, instead of passing it by', () => {
    expect(() =>
      readSchema([{ name: 'x.xsd', bytes: schemaOf('<xs:redefine schemaLocation="y.xsd"/>') }]),
    ).toThrow(UnsupportedSchema)
    expect(() =>
      readSchema([{ name: 'x.xsd', bytes: schemaOf('<xs:element name="a" substitutionGroup="b"/>') }]),
    ).toThrow(UnsupportedSchema)
    expect(() =>
      readSchema([{ name: 'x.xsd', bytes: schemaOf('<xs:element name="a" type="finnesIkke"/>') }]),
    ).toThrow(SchemaFault)
  })

  it('does not take on a schema that would need a state for each of a thousand million', () => {
    const endless = '<xs:sequence><xs:element name="b" type="xs:string" maxOccurs="999999999"/></xs:sequence>'
    expect(() => readSchema([{ name: 'x.xsd', bytes: schemaOf(type(endless)) }])).toThrow(UnsupportedSchema)
  })

  it('tells the line, and what might have stood there', () => {
    const { ours } = bothSchemas(schemaOf(cases[0]![1]))
    expect(ourFindings(ours, a('\n<b/>\n<c/>'))).toMatchObject([
      { code: 'out-of-order', line: 3, element: 'c', expected: ['b'] },
    ])
  })
})

describe('the reader', () => {
  const faultOf = (xml: string | Uint8Array) => {
    const { ours } = bothSchemas(schemaOf('<xs:element name="a" type="xs:anyType"/>'))
    return ourFindings(ours, xml)[0] as XmlFault
  }
  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a xmlns="urn:x">&x;</a>', 'document-type'],
    ['an entity nobody declared', '<a xmlns="urn:x">&x;</a>', 'not-well-formed'],
    ['an element that is not closed', '<a xmlns="urn:x"><b></a>', 'not-well-formed'],
    ['a file cut short', '<a xmlns="urn:x"><b>', 'not-well-formed'],
    ['an empty file', '', 'not-well-formed'],
    ['text after the end', '<a xmlns="urn:x"/>x', 'not-well-formed'],
    [
      'an attribute twice by another prefix',
      '<a xmlns="urn:x" xmlns:p="u" xmlns:q="u" p:n="1" q:n="2"/>',
      'not-well-formed',
    ],
    ['a prefix nobody declared', '<a xmlns="urn:x"><p:b/></a>', 'unbound-prefix'],
    ['a depth without end', `<a xmlns="urn:x">${'<b>'.repeat(2000)}`, 'too-deep'],
    ['bytes that are no UTF-8', new Uint8Array([60, 97, 62, 0xc3, 0x28]), 'not-utf-8'],
  ])('refuses %s', (_, xml, code) => {
    expect(faultOf(xml)).toMatchObject({ name: 'XmlFault', code })
  })

  it('does not hold a value that has no end', () => {
    const reader = new XmlReader({ start() {}, text() {}, end() {} })
    reader.write(new TextEncoder().encode('<a>'))
    const piece = new TextEncoder().encode('x'.repeat(4_000_000))
    expect(() => {
      for (let i = 0; i < 10; i++) reader.write(piece)
    }).toThrow(XmlFault)
  })
})
