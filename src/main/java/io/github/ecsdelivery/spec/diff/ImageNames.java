package io.github.ecsdelivery.spec.diff;

/**
 * An image reference in its parts.
 *
 * @param repository with the registry
 * @param version tag, digest or both; empty when there is neither
 */
record ImageNames(String repository, String version) {
    private static final int SHORT_DIGEST = "sha256:".length() + 12;

    static ImageNames of(String reference) {
        int at = reference.indexOf('@');
        String named = at < 0 ? reference : reference.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String tag = colon < 0 ? "" : named.substring(colon + 1);
        String digest = at < 0 ? "" : reference.substring(at + 1);
        String both = tag.isEmpty() || digest.isEmpty() ? tag + digest : tag + "@" + digest;
        return new ImageNames(colon < 0 ? named : named.substring(0, colon), both);
    }

    /** The version for a person, who does not read 64 digits. */
    String brief() {
        int digest = version.indexOf("sha256:");
        boolean full = digest >= 0 && version.length() > digest + SHORT_DIGEST;
        return full ? version.substring(0, digest + SHORT_DIGEST) : version;
    }
}
