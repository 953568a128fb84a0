/**
 * The properties each component type has in Altinn's layout schema (generation v9, `layout.schema.v1.json`). What a
 * layout says beyond them has no effect, and the import report names it.
 */
const everywhere = ['id', 'type', 'grid', 'hidden', 'pageBreak', 'textResourceBindings']
const shownInSummary = ['forceShowInSummary', 'renderAsSummary']
const field = [
  ...shownInSummary,
  ...['dataModelBindings', 'readOnly', 'required', 'showValidations', 'labelSettings', 'removeWhenHidden'],
]
const optionSource = [
  ...['options', 'optionsId', 'mapping', 'queryParameters', 'secure', 'source', 'optionFilter', 'sortOrder'],
]
const choice = [...field, ...optionSource, 'alertOnChange', 'preselectedOptionIndex']
const upload = [
  ...field,
  ...['alertOnDelete', 'displayMode', 'hasCustomFileEndings', 'maxFileSizeInMB', 'validFileEndings'],
  ...['maxNumberOfAttachments', 'minNumberOfAttachments'],
]
const fact = [...shownInSummary, 'value', 'direction', 'icon']
const container = [...shownInSummary, 'children', 'headingLevel']

const own: Readonly<Record<string, readonly string[]>> = {
  Accordion: [...container, 'openByDefault'],
  AccordionGroup: container,
  ActionButton: ['action', 'buttonStyle'],
  AddToList: [...field, 'title'],
  Address: [...field, 'saveWhileTyping', 'simplified'],
  Alert: ['severity'],
  AttachmentList: ['dataTypeIds', 'groupByDataTypeGrouping', 'links', 'showDataTypeDescriptions'],
  Audio: ['audio'],
  Button: ['fullWidth', 'mapping', 'mode', 'position', 'size', 'textAlign'],
  ButtonGroup: [...container, 'labelSettings'],
  Cards: [...shownInSummary, 'cards', 'color', 'mediaPosition', 'minMediaHeight', 'minWidth'],
  Checkboxes: [...choice, 'deletionStrategy', 'layout', 'showLabelsInTable'],
  CustomButton: ['actions', 'buttonColor', 'buttonSize', 'buttonStyle'],
  Date: [...fact, 'format'],
  Datepicker: [...field, 'autocomplete', 'format', 'maxDate', 'minDate', 'timeStamp'],
  Divider: shownInSummary,
  Dropdown: choice,
  FileUpload: upload,
  FileUploadWithTag: [...upload, ...optionSource],
  Grid: [...shownInSummary, 'labelSettings', 'rows'],
  Group: [...container, 'groupingIndicator'],
  Heading: [...shownInSummary, 'size'],
  IFrame: ['sandbox'],
  Image: ['image'],
  ImageUpload: [...field, 'crop'],
  Input: [...field, 'autocomplete', 'formatting', 'maxLength', 'saveWhileTyping', 'variant'],
  InstanceInformation: ['elements', 'labelSettings'],
  InstantiationButton: ['mapping'],
  Likert: [...field, ...optionSource, 'columns', 'filter'],
  LikertItem: [...choice, 'columns', 'layout', 'showLabelsInTable'],
  Link: ['fullWidth', 'openInNewTab', 'position', 'size', 'style', 'textAlign'],
  List: [
    ...field,
    ...[
      'bindingToShowInSummary',
      'dataListId',
      'deletionStrategy',
      'mapping',
      'pagination',
      'queryParameters',
    ],
    ...['secure', 'sortableColumns', 'summaryBinding', 'tableHeaders', 'tableHeadersMobile'],
  ],
  Map: [...field, 'centerLocation', 'geometryType', 'layers', 'toolbar', 'zoom'],
  MultipleSelect: [...choice, 'deletionStrategy'],
  NavigationBar: ['compact', 'validateOnBackward', 'validateOnForward'],
  NavigationButtons: ['showBackButton', 'validateOnNext', 'validateOnPrevious'],
  Number: [...fact, 'formatting'],
  Option: [...fact, ...optionSource],
  OrganizationLookup: field,
  PDFPreviewButton: ['buttonStyle'],
  Panel: ['showIcon', 'variant'],
  Paragraph: shownInSummary,
  Payment: shownInSummary,
  PaymentDetails: ['mapping'],
  PersonLookup: field,
  PrintButton: [],
  RadioButtons: [...choice, 'layout', 'showAsCard', 'showLabelsInTable'],
  RepeatingGroup: [
    ...[...shownInSummary, 'children', 'dataModelBindings', 'labelSettings', 'removeWhenHidden'],
    ...['addButton', 'edit', 'hiddenRow', 'maxCount', 'minCount', 'pagination', 'rowsAfter', 'rowsBefore'],
    ...['showValidations', 'stickyHeader', 'tableColumns', 'tableHeaders', 'validateOnSaveRow'],
  ],
  SigneeList: [],
  SigningActions: [],
  SigningDocumentList: [],
  SimpleTable: [...field, 'columns', 'enableDelete', 'enableEdit', 'externalApi', 'size', 'title', 'zebra'],
  Subform: [
    ...[...shownInSummary, 'readOnly', 'required', 'showValidations', 'layoutSet', 'entryDisplayName'],
    ...['showAddButton', 'showDeleteButton', 'summaryDelimiter', 'tableColumns'],
  ],
  Summary: ['componentRef', 'display', 'excludedChildren', 'largeGroup'],
  Summary2: ['hideEmptyFields', 'isCompact', 'overrides', 'showPageInAccordion', 'target'],
  Tabs: [...shownInSummary, 'defaultTab', 'size', 'tabs'],
  Text: fact,
  TextArea: [...field, 'autocomplete', 'maxLength', 'saveWhileTyping'],
  TimePicker: [...field, 'autocomplete', 'format', 'maxTime', 'minTime'],
  Video: ['video'],
}

const known = new Map(Object.entries(own).map(([type, list]) => [type, new Set([...everywhere, ...list])]))

/** Properties that are written but mean nothing for the type. A `Custom` component takes any. */
export function unknownProperties(type: string, properties: readonly string[]): string[] {
  const names = known.get(type)
  return names ? properties.filter((name) => !names.has(name) && !name.startsWith('$')) : []
}
