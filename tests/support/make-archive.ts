import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into an archive; what is left out is told truly. */
export interface PackedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The length the archive claims. */
  readonly claimedBytes?: number;
  readonly claimedCrc?: number;
  readonly encrypted?: boolean;
}

interface Packed {
  readonly local: Buffer;
  readonly central: (offset: number) => Buffer;
}

function pack({ name, content, claimedBytes, claimedCrc, encrypted = false }: PackedFile): Packed {
  const plain = Buffer.from(content);
  const data = deflateRawSync(plain);
  const fileName = Buffer.from(name, 'utf8');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(0x00210000, 6);
  fields.writeUInt32LE(claimedCrc ?? crc32(plain), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(claimedBytes ?? plain.length, 18);
  fields.writeUInt16LE(fileName.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, fileName, data]);
  const central = (offset: number): Buffer => {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, fileName]);
  };
  return { local, central };
}

/** A ZIP archive as a program, or an attacker, would write it. */
export function makeArchive(files: readonly PackedFile[]): Buffer {
  const packed = files.map(pack);
  let offset = 0;
  const directory = packed.map(({ local, central }) => {
    const entry = central(offset);
    offset += local.length;
    return entry;
  });
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.reduce((sum, each) => sum + each.length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...packed.map(({ local }) => local), ...directory, end]);
}
