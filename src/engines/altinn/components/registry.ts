import { actionButton } from './action-buttons.ts'
import { address } from './address.ts'
import { attachmentList, signingDocumentList } from './attachment-list.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { buttons } from './buttons.ts'
import { cards } from './cards.ts'
import { severalChoices, singleChoice } from './choice.ts'
import { datepicker } from './datepicker.ts'
import { withMetadata } from './downstream-parameters.ts'
import { dateFact, optionFact, plainFact } from './fact.ts'
import { fileUpload } from './file-upload.ts'
import { grid } from './grid.ts'
import { group } from './group.ts'
import { instanceInformation } from './instance-information.ts'
import { likert } from './likert.ts'
import { list } from './list.ts'
import { lookup } from './lookup.ts'
import { map } from './map.ts'
import { audio, customComponent, frame, image, link, video } from './media.ts'
import { navigationBar } from './navigation-bar.ts'
import { payment, paymentDetails } from './payment.ts'
import { repeatingGroup } from './repeating-group.ts'
import { signeeList, signingActions } from './signing.ts'
import { simpleTable } from './simple-table.ts'
import { subform } from './subform.ts'
import { summary } from './summary.ts'
import { tabs } from './tabs.ts'
import { textField } from './text-field.ts'
import { timePicker } from './time-picker.ts'
import { alert, divider, heading, paragraph } from './words.ts'

/** Every component type that can be shown, by the schema's spelling. */
const behaviours = (): Record<string, ComponentBehaviour> => ({
  Accordion: group,
  AccordionGroup: group,
  Address: address,
  Alert: alert,
  Button: buttons,
  ButtonGroup: buttons,
  Checkboxes: withMetadata(severalChoices),
  Date: dateFact,
  Datepicker: datepicker,
  Divider: divider,
  Dropdown: withMetadata(singleChoice),
  Cards: cards,
  Grid: grid,
  Group: group,
  Heading: heading,
  Input: textField,
  MultipleSelect: withMetadata(severalChoices),
  NavigationButtons: buttons,
  Number: plainFact,
  Option: optionFact,
  Panel: alert,
  Paragraph: paragraph,
  RadioButtons: withMetadata(singleChoice),
  RepeatingGroup: repeatingGroup,
  Summary: summary,
  Summary2: summary,
  SimpleTable: simpleTable,
  Subform: subform,
  Tabs: tabs,
  Text: plainFact,
  TextArea: textField,
  TimePicker: timePicker,
  FileUpload: fileUpload,
  FileUploadWithTag: fileUpload,
  ImageUpload: fileUpload,
  Likert: likert,
  LikertItem: singleChoice,
  List: list,
  Map: map,
  OrganizationLookup: lookup,
  PersonLookup: lookup,
  Video: video,
  SigningDocumentList: signingDocumentList,
  SigningActions: signingActions,
  SigneeList: signeeList,
  PrintButton: actionButton,
  PaymentDetails: paymentDetails,
  Payment: payment,
  PDFPreviewButton: actionButton,
  NavigationBar: navigationBar,
  Link: link,
  InstantiationButton: actionButton,
  InstanceInformation: instanceInformation,
  Image: image,
  IFrame: frame,
  CustomButton: actionButton,
  Custom: customComponent,
  Audio: audio,
  AttachmentList: attachmentList,
  ActionButton: actionButton,
})

let known: ReadonlyMap<string, ComponentBehaviour> | null = null

/** What a component type does; undefined for a type that is not shown. Made at first use: the files know each other. */
export function behaviourOf(type: string): ComponentBehaviour | undefined {
  known ??= new Map(Object.entries(behaviours()))
  return known.get(type)
}
