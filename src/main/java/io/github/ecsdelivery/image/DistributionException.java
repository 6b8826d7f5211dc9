package io.github.ecsdelivery.image;

import org.jspecify.annotations.Nullable;

/** What a registry refused, or why it could not be asked; the message is a clause such as {@code it answered HTTP 403 (DENIED: …)}. */
public final class DistributionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of thing went wrong. */
    public enum Kind {
        /** 401: the login is not known, or there is none; also when the registry's token server says so. */
        UNAUTHORIZED,
        /** 403: the login is not allowed this. */
        DENIED,
        /** 404: no such repository, manifest or blob; {@link #code()} tells which. */
        UNKNOWN,
        /** The tag is immutable and there already. */
        TAG_TAKEN,
        /** Any other refusal that trying again does not change. */
        REFUSED,
        /** 429 or 5xx, still after the last attempt. */
        UNAVAILABLE,
        /** The connection failed, stalled or broke, still after the last attempt, or a proxy does not let us through. */
        UNREACHABLE,
        /** The certificate is not trusted. */
        UNTRUSTED,
        /** It, or where it sends us, has no TLS; nothing is sent there. */
        PLAIN,
        /** What arrived is not what its digest says. */
        CORRUPT
    }

    private final Kind kind;
    private final int status;
    private final String code;

    /**
     * @param status HTTP status, 0 when there was no answer
     * @param code of the registry, for example {@code NAME_UNKNOWN}; empty when it gave none
     * @param message a clause without a full stop
     */
    public DistributionException(Kind kind, int status, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status, 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The registry's code, for example {@code NAME_UNKNOWN}; empty when it gave none. */
    public String code() {
        return code;
    }
}
