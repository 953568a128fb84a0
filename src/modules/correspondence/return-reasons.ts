/** Why paper came back, as the envelope says. */
export const returnReasons = ['unknown-address', 'moved', 'not-collected', 'dead', 'other'] as const
export type ReturnReason = (typeof returnReasons)[number]
