package io.github.ecsdelivery.sandbox.ecr;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 digests as registries write them: {@code sha256:} and 64 lower-case hexadecimal digits. */
public final class Digest {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digest() {}

    /** The digest of these bytes. */
    public static String of(byte[] bytes) {
        return text(sha256().digest(bytes));
    }

    /** The digest that this computation has come to; the computation is over then. */
    public static String of(MessageDigest finished) {
        return text(finished.digest());
    }

    /** Whether this text has the form of a SHA-256 digest. */
    public static boolean isDigest(String text) {
        return FORM.matcher(text).matches();
    }

    /** A new computation. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256, which every Java platform must have.", e);
        }
    }

    private static String text(byte[] hash) {
        return "sha256:" + HexFormat.of().formatHex(hash);
    }
}
