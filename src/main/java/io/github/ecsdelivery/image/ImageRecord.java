package io.github.ecsdelivery.image;

import java.time.Instant;
import java.util.List;

/**
 * What was pushed; {@code image.json}.
 *
 * @param environment environment it was pushed for
 * @param accountId account of the delivery
 * @param commit full commit id
 * @param dirty whether it holds uncommitted changes besides
 * @param registry registry host
 * @param repository repository name
 * @param tags tags that this push gave
 * @param digest {@code sha256:…} of the manifest
 * @param mediaType of the manifest, null-safe empty when unknown
 * @param reference {@code registry/repository@digest}
 * @param pushedAt when
 */
public record ImageRecord(
        String environment,
        String accountId,
        String commit,
        boolean dirty,
        String registry,
        String repository,
        List<String> tags,
        String digest,
        String mediaType,
        String reference,
        Instant pushedAt) {

    /** Name of the file in the delivery folder. */
    public static final String FILE = "image.json";
}
