/** Days over which it is told how the chance of keeping a customer moved. */
export const MOVEMENT_DAYS = 30;
