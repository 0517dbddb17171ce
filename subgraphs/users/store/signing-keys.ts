import mongoose, { Schema, type Connection } from 'mongoose';

/** A key that access tokens are signed with, as JSON Web Key. The newest generation signs, all of them verify. */
export type SigningKey = {
  /** The thumbprint of the public key. */
  kid: string;
  generation: number;
  createdAt: Date;
  privateJwk: { kty: string; crv: string; x: string; d: string };
};

export type SigningKeyStore = {
  /** Newest first. */
  all(): Promise<SigningKey[]>;
  /** False when another replica made the key of this generation before. */
  insert(key: SigningKey): Promise<boolean>;
};

type SigningKeyRow = Omit<SigningKey, 'kid'> & { _id: string };

const duplicateKey = 11000;
const text = { type: String, required: true } as const;

// The unique generation lets one of several replicas that start together win.
const signingKeySchema = new Schema<SigningKeyRow>(
  {
    _id: text,
    generation: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    privateJwk: { kty: text, crv: text, x: text, d: text },
  },
  { collection: 'signing_keys', versionKey: false, strict: 'throw' },
).index({ generation: 1 }, { unique: true });

export function signingKeys(connection: Connection): SigningKeyStore {
  const rows = connection.model<SigningKeyRow>('signing_key', signingKeySchema);
  return {
    async all() {
      const found = await rows.find().sort({ generation: -1 }).lean();
      return found.map(({ _id, ...key }) => ({ kid: _id, ...key }));
    },
    async insert({ kid, ...key }) {
      try {
        await rows.create({ _id: kid, ...key });
        return true;
      } catch (error) {
        if (error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey) return false;
        throw error;
      }
    },
  };
}
