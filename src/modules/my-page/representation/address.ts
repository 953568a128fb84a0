export const representationPath = '/minside/fullmakter'
