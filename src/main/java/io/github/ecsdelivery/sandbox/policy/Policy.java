package io.github.ecsdelivery.sandbox.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy that hangs on a resource (a bucket's, a repository's, a key's, a role's trust) or on an identity. Evaluated as
 * the IAM guide's "Policy evaluation logic" says: an explicit deny wins, then an allow; else nothing is said.
 */
public final class Policy {
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final List<PolicyStatement> statements;

    private Policy(List<PolicyStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** What a policy says about a call. */
    public enum Verdict {
        ALLOW,
        DENY,
        /** Nothing. */
        SILENT
    }

    /** Whether the statements of a policy name resources. */
    public enum Kind {
        /** Each must, as in a bucket policy. */
        WITH_RESOURCES,
        /** None may, as in a trust policy. */
        WITHOUT_RESOURCES,
        /** As it likes: repository policies. */
        EITHER,
        /** Each must, and none names a principal: the policies of an identity. */
        OF_IDENTITY
    }

    /** A policy of these statements; needs no JSON, whose first use takes long. */
    public static Policy of(PolicyStatement... statements) {
        return new Policy(List.of(statements));
    }

    /**
     * Reads a policy document.
     *
     * @param what for messages: "The bucket policy"
     * @param document in JSON
     * @throws IllegalArgumentException when it is none, or uses an element that the sandbox does not know
     */
    public static Policy parse(String what, Kind kind, String document) {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(what + " is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode version = tree.path("Version");
        if (!version.isMissingNode() && !VERSIONS.contains(version.asText())) {
            throw new IllegalArgumentException(
                    what + " has the Version '" + version.asText() + "'; AWS knows " + VERSIONS + ".");
        }
        JsonNode statement = tree.path("Statement");
        List<PolicyStatement> statements = new ArrayList<>();
        for (JsonNode each : statement.isObject() ? List.of(statement) : statement) {
            statements.add(PolicyStatement.of(each));
        }
        if (statements.isEmpty()) {
            throw new IllegalArgumentException(what + " has no Statement.");
        }
        for (PolicyStatement each : statements) {
            demandWhole(what, kind, each);
        }
        return new Policy(statements);
    }

    /** Both together; what both say is said once. */
    public Policy and(Policy other) {
        return new Policy(Stream.concat(statements.stream(), other.statements.stream())
                .distinct()
                .toList());
    }

    /**
     * What the policy says about a call.
     *
     * @param resource ARN; does not matter for statements that name none
     * @param keys value of a condition key, or null when the request does not have it; the caller's own keys are known
     */
    public Verdict verdict(Caller caller, String action, String resource, UnaryOperator<@Nullable String> keys) {
        Verdict verdict = Verdict.SILENT;
        UnaryOperator<@Nullable String> all = CallerKeys.of(caller, keys);
        for (PolicyStatement statement : statements) {
            if (statement.applies(caller, action, resource, all)) {
                if (statement.denies()) {
                    return Verdict.DENY;
                }
                verdict = Verdict.ALLOW;
            }
        }
        return verdict;
    }

    /**
     * Whether the policy of a resource allows the caller something that its identity policies need not allow: it names the
     * caller itself, in the caller's own account.
     *
     * @param resource ARN; does not matter for statements that name none
     * @param keys as of {@link #verdict}
     */
    public boolean grants(Caller caller, String action, String resource, UnaryOperator<@Nullable String> keys) {
        UnaryOperator<@Nullable String> all = CallerKeys.of(caller, keys);
        return verdict(caller, action, resource, keys) == Verdict.ALLOW
                && statements.stream()
                        .filter(statement -> !statement.denies() && statement.namesItself(caller))
                        .anyMatch(statement -> statement.applies(caller, action, resource, all));
    }

    private static void demandWhole(String what, Kind kind, PolicyStatement statement) {
        boolean ofIdentity = kind == Kind.OF_IDENTITY;
        if (ofIdentity && statement.principal() != null) {
            throw new IllegalArgumentException(what + " should not specify a principal.");
        }
        if (!ofIdentity && statement.principal() == null) {
            throw new IllegalArgumentException(what + " has a statement without the field Principal.");
        }
        if ((ofIdentity || kind == Kind.WITH_RESOURCES) && statement.resources().absent()) {
            throw new IllegalArgumentException(what + " has a statement without the field Resource.");
        }
        if (kind == Kind.WITHOUT_RESOURCES && !statement.resources().absent()) {
            throw new IllegalArgumentException(what + " has a statement with the prohibited field Resource.");
        }
        if (statement.actions().absent()) {
            throw new IllegalArgumentException(what + " has a statement without the field Action.");
        }
    }
}
