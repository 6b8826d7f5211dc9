package io.github.ecsdelivery.sandbox.wire;

/** A call refused in AWS's words: HTTP status, error code and text. The room turns it into its protocol's form. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status HTTP status, for example 400
     * @param code AWS's error code without namespace, for example {@code ClientException}
     * @param message AWS's text
     */
    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Most refusals are HTTP 400. */
    public static Refusal of(String code, String message) {
        return new Refusal(400, code, message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** AWS's text, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
