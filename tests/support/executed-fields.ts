import { defaultFieldResolver, isObjectType } from 'graphql';
import { graphqlSchema } from '../../server/graphql/build-schema.js';

/** How often fields, named "Type.field", were executed while something was done. The schema is one for all servers of the process. */
export async function executedFields<F extends string>(names: readonly F[], work: () => Promise<unknown>): Promise<Record<F, number>> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<F, number>;
  const releases = names.map((name) => {
    const [typeName = '', fieldName = ''] = name.split('.');
    const type = graphqlSchema().getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (field === undefined) throw new Error(`there is no field ${name}`);
    const { resolve } = field;
    field.resolve = (...args) => {
      counts[name] += 1;
      return (resolve ?? defaultFieldResolver)(...args);
    };
    return () => Object.assign(field, { resolve });
  });
  try {
    await work();
  } finally {
    for (const release of releases) release();
  }
  return counts;
}
