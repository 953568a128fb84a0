declare module 'dmn-js/dist/dmn-modeler.production.min.js' {
  export interface View {
    id: string
    name?: string
    type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression'
  }
  export default class DmnModeler {
    constructor(options: {
      container: HTMLElement
      decisionTable?: { additionalModules: object[] }
      literalExpression?: { additionalModules: object[] }
    })
    importXML(xml: string, options?: { open: boolean }): Promise<{ warnings: unknown[] }>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    getViews(): View[]
    open(view: View): Promise<unknown>
    on(
      event: 'viewer.created',
      listener: (event: { viewer: { on(event: string, listener: () => void): void } }) => void,
    ): void
  }
}
declare module '*.css'
