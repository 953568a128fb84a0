import type { PackageAbout } from './dias-mets.ts'

/**
 * dias-premis.xml: the package as an object to be kept, its making as an event, and the program that made it. The files in
 * it are told with size and checksum in dias-mets.xml, once: with a million of them it is long enough.
 */
export function premisXml({ id, label, createdAt, system }: PackageAbout): string {
  const namespace = 'http://arkivverket.no/standarder/PREMIS'
  const program = escaped(`${system.name} ${system.version}`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<premis:premis xmlns:premis="${namespace}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} dias-premis.xsd" version="2.0">
<premis:object xsi:type="premis:file">
<premis:objectIdentifier><premis:objectIdentifierType>NO/RA</premis:objectIdentifierType><premis:objectIdentifierValue>${id}</premis:objectIdentifierValue></premis:objectIdentifier>
<premis:preservationLevel><premis:preservationLevelValue>full</premis:preservationLevelValue></premis:preservationLevel>
<premis:objectCharacteristics><premis:compositionLevel>0</premis:compositionLevel><premis:format><premis:formatDesignation><premis:formatName>tar</premis:formatName></premis:formatDesignation></premis:format></premis:objectCharacteristics>
<premis:originalName>${id}.tar</premis:originalName>
<premis:storage><premis:contentLocation><premis:contentLocationType>SIP</premis:contentLocationType><premis:contentLocationValue>${id}</premis:contentLocationValue></premis:contentLocation></premis:storage>
</premis:object>
<premis:event>
<premis:eventIdentifier><premis:eventIdentifierType>NO/RA</premis:eventIdentifierType><premis:eventIdentifierValue>${id}-1</premis:eventIdentifierValue></premis:eventIdentifier>
<premis:eventType>Creation</premis:eventType>
<premis:eventDateTime>${createdAt.toISOString()}</premis:eventDateTime>
<premis:eventDetail>${escaped(label)}</premis:eventDetail>
<premis:linkingAgentIdentifier><premis:linkingAgentIdentifierType>NO/RA</premis:linkingAgentIdentifierType><premis:linkingAgentIdentifierValue>${program}</premis:linkingAgentIdentifierValue></premis:linkingAgentIdentifier>
<premis:linkingObjectIdentifier><premis:linkingObjectIdentifierType>NO/RA</premis:linkingObjectIdentifierType><premis:linkingObjectIdentifierValue>${id}</premis:linkingObjectIdentifierValue></premis:linkingObjectIdentifier>
</premis:event>
<premis:agent>
<premis:agentIdentifier><premis:agentIdentifierType>NO/RA</premis:agentIdentifierType><premis:agentIdentifierValue>${program}</premis:agentIdentifierValue></premis:agentIdentifier>
<premis:agentName>${escaped(system.name)}</premis:agentName>
<premis:agentType>software</premis:agentType>
</premis:agent>
</premis:premis>
`
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
