/** ID-porten's levels (`acr`), from the weakest. */
export const idportenLevels = ['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high']
