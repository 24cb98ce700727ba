import { describe, expect, it } from 'vitest';
import { configurationFrom } from '#server/configuration.ts';
import { PlainError } from '#server/plain-error.ts';
import { operatorLanguage } from '#server/words.ts';

/** What is thrown, or undefined. */
function thrownBy(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('the configuration', () => {
  it('has sensible values when nobody said anything', () => {
    expect(configurationFrom({})).toEqual({
      port: 8080,
      host: undefined,
      dataFolder: './data',
      publicOrigin: undefined,
      tls: undefined,
      metricsPublic: false,
      logLevel: 'info',
      demo: true,
      organiserLink: false,
      language: 'en',
    });
  });

  it('believes the command line before the environment', () => {
    const env = { PORT: '1', DATA_DIR: '/a', HOST: '::1', PUBLIC_ORIGIN: 'https://hoinghi.example/', DEMO: 'no' };
    expect(configurationFrom(env)).toMatchObject({
      port: 1,
      dataFolder: '/a',
      host: '::1',
      publicOrigin: 'https://hoinghi.example',
      demo: false,
    });
    expect(configurationFrom(env, { port: '0', data: '/b', host: '127.0.0.1' })).toMatchObject({
      port: 0,
      dataFolder: '/b',
      host: '127.0.0.1',
    });
  });

  it.each([
    { env: { PORT: 'http' }, options: {}, code: 2 },
    { env: { PORT: '65536' }, options: {}, code: 2 },
    { env: { PUBLIC_ORIGIN: 'hoinghi.example' }, options: {}, code: 2 },
    { env: { PUBLIC_ORIGIN: 'https://hoinghi.example/path' }, options: {}, code: 2 },
    { env: {}, options: { tlsCert: 'cert.pem' }, code: 2 },
    { env: {}, options: { tlsCert: 'no-such.pem', tlsKey: 'no-such.pem' }, code: 1 },
  ])('says in a sentence what is wrong with $env $options', ({ env, options, code }) => {
    for (const LANG of ['en_GB.UTF-8', 'vi_VN.UTF-8']) {
      const thrown = thrownBy(() => configurationFrom({ ...env, LANG }, options));
      expect(thrown).toBeInstanceOf(PlainError);
      expect(thrown).toMatchObject({ exitCode: code });
    }
  });

  it('speaks Vietnamese where the locale does', () => {
    expect(operatorLanguage({ LANG: 'vi_VN.UTF-8' })).toBe('vi');
    expect(operatorLanguage({ LANG: 'vi_VN.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(operatorLanguage({})).toBe('en');
  });
});
