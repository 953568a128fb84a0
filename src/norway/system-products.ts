import file from '../../reference/systems.json' with { type: 'json' }
import type { Trust } from './trust.ts'

/** A line-of-business product that municipalities may use. Sample data: it says nothing of who uses it. */
export interface SystemProduct {
  id: string
  product: string
  vendor: string
  area: string
  kind: string
  /** What the compiler of the list thought of the row. */
  confidence: 'high' | 'medium'
  /** Short names, former names and names that people use. */
  alsoCalled: readonly string[]
}

/** A vendor with the names it has had, or is called by. */
export interface SystemVendor {
  name: string
  alsoCalled: readonly string[]
}

/** The rows of `reference/systems.json`. */
export const systemProducts = file.products as readonly SystemProduct[]
export const systemVendors = file.vendors as readonly SystemVendor[]
export const systemProductsSource: { source: string; trust: Trust } = {
  source: file.source,
  trust: file.trust as Trust,
}
/** In the order of the list: records and archive first. */
export const systemAreas: readonly string[] = [...new Set(systemProducts.map(({ area }) => area))]
