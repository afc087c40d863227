/** What brings events to the receiver, ready to run. */
export interface DeliveryEngine {
  /** Of the database, or what stands for it; its processor time counts. Null for none. */
  databasePid: number | null;
  /** Hands a whole load in and returns when all of it was delivered and noted. */
  run(): Promise<void>;
  close(): Promise<void>;
}
