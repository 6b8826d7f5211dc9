package io.github.ecsdelivery.sandbox.policy;

import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The condition keys that every call has. AWS source: IAM guide, "AWS global condition context keys". */
final class CallerKeys {
    private static final String TAG = "aws:principaltag/";

    private CallerKeys() {}

    /**
     * @param others asked first
     */
    static UnaryOperator<@Nullable String> of(Caller caller, UnaryOperator<@Nullable String> others) {
        return key -> {
            String found = others.apply(key);
            return found == null && key != null ? own(caller, key) : found;
        };
    }

    private static @Nullable String own(Caller caller, String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        Caller.Session session = caller.session();
        if (lower.startsWith(TAG)) {
            return session == null ? null : session.tags().get(key.substring(TAG.length()));
        }
        return switch (lower) {
            // What never leaves the machine needs no TLS: loopback counts as secure transport.
            case "aws:securetransport" -> "true";
            case "aws:principalarn" -> caller.principalArn();
            case "aws:principalaccount" -> caller.accountId();
            case "aws:principaltype" -> session == null ? "User" : "AssumedRole";
            case "aws:userid" -> caller.userId();
            case "aws:sourceidentity" -> session == null ? null : session.sourceIdentity();
            // A user's own key says nothing of MFA; a session always does.
            case "aws:multifactorauthpresent" -> session == null ? null : "false";
            default -> null;
        };
    }
}
