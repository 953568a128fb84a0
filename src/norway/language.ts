/** The languages texts are formed in here: bokmål, nynorsk, English. */
export type TextLanguage = 'nb' | 'nn' | 'en'
