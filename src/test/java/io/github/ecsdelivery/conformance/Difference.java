package io.github.ecsdelivery.conformance;

/**
 * Something that is not as AWS says.
 *
 * @param client {@code raw}, {@code sdk}, {@code cli}
 * @param path in the answer, {@code /repositories/0/createdAt}, {@code code}, {@code status}, {@code header x-…}
 * @param source {@code model}, {@code shape}, or a section of the fact sheet
 */
record Difference(
        String service, String operation, String client, String path, String expected, String found, String source) {}
