/** Messages of Fiks Arkiv V1: read and checked, and written in order. README.md tells what is known of the protocol. */

export { builtInSchema, builtInSchemas } from './built-in-schema.ts'
export {
  answerFiles,
  type FaultName,
  messageId,
  type RequestName,
  requestNamed,
  requestNames,
  requestType,
} from './message-types.ts'
export {
  child,
  childrenNamed,
  type MessageFault,
  type ReadMessage,
  readMessage,
  saidType,
  textOf,
} from './read-message.ts'
export { type Content, writeMessage } from './write-message.ts'
