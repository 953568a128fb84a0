import { systemProducts, systemVendors } from '#norway/system-products.ts'

/** A system that a typed name may mean: from the catalogue, or one that the cooperation has added itself. */
export interface KnownSystem {
  id: string
  name: string
  vendor: string
  area: string
  /** What it is for, in a few words; people write such words behind the name. */
  kind?: string
  alsoCalled?: readonly string[]
}

/** A vendor with the names it has had. */
export interface KnownVendor {
  name: string
  alsoCalled: readonly string[]
}

/** The catalogue that the house comes with. */
export const catalogueSystems: readonly KnownSystem[] = systemProducts.map(
  ({ id, product, vendor, area, kind, alsoCalled }) => ({
    id,
    name: product,
    vendor,
    area,
    kind,
    alsoCalled,
  }),
)
export const catalogueVendors: readonly KnownVendor[] = systemVendors
