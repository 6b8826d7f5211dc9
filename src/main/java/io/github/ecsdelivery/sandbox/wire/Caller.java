package io.github.ecsdelivery.sandbox.wire;

/**
 * The principal behind a call, as GetCallerIdentity would name it.
 *
 * @param accountId 12 digits
 * @param arn for example {@code arn:aws:sts::111111111111:assumed-role/deploy/session}
 * @param userId the unique id
 * @param accessKeyId the key that signed
 */
public record Caller(String accountId, String arn, String userId, String accessKeyId) {

    /** Nobody: the call is not signed, or not by somebody known. */
    public static Caller anonymous() {
        return new Caller("anonymous", "anonymous", "anonymous", "");
    }
}
