import { ownNamespace } from './content-of-row.ts'

export const ownSchemaName = 'samvirke.xsd'

/** What we put in virksomhetsspesifikkeMetadata: keys of other systems, and a municipality's own data as JSON. */
export const ownSchema = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns="${ownNamespace}" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${ownNamespace}" elementFormDefault="qualified">
  <xs:element name="opplysninger" type="xs:string"/>
  <xs:element name="eksternNoekkel">
    <xs:complexType><xs:simpleContent><xs:extension base="xs:string">
      <xs:attribute name="system" type="xs:string" use="required"/>
      <xs:attribute name="slag" type="xs:string" use="required"/>
    </xs:extension></xs:simpleContent></xs:complexType>
  </xs:element>
</xs:schema>
`
