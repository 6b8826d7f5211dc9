package io.github.ecsdelivery.preflight.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy that hangs on a resource, and what it says of a call: an explicit deny wins, then an allow. AWS source: IAM
 * guide, "Policy evaluation logic".
 */
public final class PolicyDocument {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<PolicyStatement> statements;

    private PolicyDocument(List<PolicyStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * What a policy says of a call.
     *
     * @param effect which way it goes
     * @param statement that decides, or may; null when none does
     */
    public record Judgement(Effect effect, Optional<PolicyStatement> statement) {}

    /** Which way a policy goes. */
    public enum Effect {
        DENIED,
        /** A Deny has conditions of which a build cannot know whether they hold. */
        PERHAPS_DENIED,
        ALLOWED,
        /** An Allow has conditions of which a build cannot know whether they hold. */
        PERHAPS_ALLOWED,
        SILENT
    }

    /**
     * Reads a policy as AWS gives it.
     *
     * @return empty when it is none
     */
    public static Optional<PolicyDocument> parse(String document) {
        try {
            JsonNode statement = JSON.readTree(document).path("Statement");
            List<PolicyStatement> statements = new ArrayList<>();
            for (JsonNode each : statement.isObject() ? List.of(statement) : statement) {
                statements.add(PolicyStatement.of(each));
            }
            return Optional.of(new PolicyDocument(statements));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What it says of a call. */
    public Judgement judge(PolicyQuestion question) {
        return first(question, true, Truth.YES)
                .map(found -> new Judgement(Effect.DENIED, Optional.of(found)))
                .or(() -> first(question, true, Truth.UNKNOWN)
                        .map(found -> new Judgement(Effect.PERHAPS_DENIED, Optional.of(found))))
                .or(() -> first(question, false, Truth.YES)
                        .map(found -> new Judgement(Effect.ALLOWED, Optional.of(found))))
                .or(() -> first(question, false, Truth.UNKNOWN)
                        .map(found -> new Judgement(Effect.PERHAPS_ALLOWED, Optional.of(found))))
                .orElseGet(() -> new Judgement(Effect.SILENT, Optional.empty()));
    }

    /** Whether a trust policy lets an AWS service take the role, as {@code ecs-tasks.amazonaws.com}. */
    public boolean trusts(String service) {
        return statements.stream()
                .anyMatch(statement -> !statement.denies()
                        && statement.actions().stream()
                                .anyMatch(action -> Texts.likeIgnoringCase(action, "sts:AssumeRole"))
                        && statement.services().contains(service));
    }

    private Optional<PolicyStatement> first(PolicyQuestion question, boolean denies, Truth truth) {
        return statements.stream()
                .filter(statement -> statement.denies() == denies && statement.concerns(question) == truth)
                .findFirst();
    }
}
