package io.github.ecsdelivery.spec.check.address;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An image as a task definition names it.
 *
 * @param host what stands before the first slash, a scheme left out, or empty
 * @param repository what stands between host and tag; may be empty
 * @param tag what follows the colon, or null
 * @param digest what follows the at sign, or null
 */
record ImageName(
        String host,
        String repository,
        @Nullable String tag,
        @Nullable String digest) {
    static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    static ImageName of(String text) {
        String rest = SCHEME.matcher(text).replaceFirst("");
        int at = rest.indexOf('@');
        String digest = at < 0 ? null : rest.substring(at + 1);
        String named = at < 0 ? rest : rest.substring(0, at);
        int slash = named.indexOf('/');
        String first = slash < 0 ? named : named.substring(0, slash);
        // nginx:1.25 has no host, as orders/api has none.
        boolean hasHost =
                slash < 0 ? first.contains(".") && first.indexOf(':') < 0 : first.matches(".*[.:].*|localhost");
        String path = hasHost ? (slash < 0 ? "" : named.substring(slash + 1)) : named;
        int colon = path.lastIndexOf(':');
        return new ImageName(
                hasHost ? first : "",
                colon < 0 ? path : path.substring(0, colon),
                colon < 0 ? null : path.substring(colon + 1),
                digest);
    }

    /** Whether it names one image for ever. */
    boolean isPinned() {
        return digest != null && DIGEST.matcher(digest).matches();
    }

    /** Repository, tag and digest, for a right form; a repository's place when there is none. */
    String path() {
        return (repository.isEmpty() ? "REPOSITORY" : repository)
                + (tag == null ? "" : ":" + tag)
                + (digest == null ? "" : "@" + digest);
    }
}
