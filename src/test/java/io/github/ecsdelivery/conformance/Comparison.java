package io.github.ecsdelivery.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One answer against what AWS says of the operation. */
final class Comparison {
    /** AWS's common errors of each protocol, which models do not list with every operation. */
    private static final Map<Speech.Protocol, Set<String>> COMMON = Map.of(
            Speech.Protocol.JSON,
            Set.of(
                    "AccessDeniedException",
                    "ValidationException",
                    "SerializationException",
                    "UnknownOperationException",
                    "InvalidSignatureException",
                    "UnrecognizedClientException",
                    "ThrottlingException"),
            Speech.Protocol.QUERY,
            Set.of(
                    "AccessDenied",
                    "ValidationError",
                    "InvalidAction",
                    "InvalidClientTokenId",
                    "SignatureDoesNotMatch",
                    "MalformedQueryString",
                    "MalformedInput",
                    "Throttling"),
            Speech.Protocol.REST_XML,
            Set.of(
                    "AccessDenied",
                    "NoSuchBucket",
                    "NoSuchKey",
                    "NoSuchVersion",
                    "InvalidArgument",
                    "InvalidRange",
                    "PreconditionFailed",
                    "NoSuchBucketPolicy",
                    "InvalidDigest",
                    "BadDigest",
                    "SignatureDoesNotMatch",
                    "InvalidAccessKeyId",
                    "ServerSideEncryptionConfigurationNotFoundError",
                    "OwnershipControlsNotFoundError",
                    "InvalidBucketOwnerAWSAccountID"));

    private static final Set<String> UNANSWERED = Set.of(
            "UnknownOperationException", "InvalidAction", "UnknownOperation", "NotImplemented", "InternalFailure");

    private final Table table;
    private final Expectation expectation;
    private final Step step;
    private final String client;

    Comparison(Table table, Expectation expectation, Step step, String client) {
        this.table = table;
        this.expectation = expectation;
        this.step = step;
        this.client = client;
    }

    /** Compares all of it. */
    void look(Answer answer) {
        boolean raw = client.equals("raw");
        if (!step.refused().equals(answer.code()) && UNANSWERED.contains(answer.code())) {
            difference("operation", "an answer", "not answered: " + answer.code() + " " + answer.message(), "stage");
            return;
        }
        table.compared();
        boolean silent = step.operation().startsWith("Head") && !step.succeeds();
        if (!silent && !step.refused().equals(answer.code())) {
            difference("code", said(step.refused()), said(answer.code()) + " " + answer.message(), step.fact());
            return;
        }
        table.compared();
        if (answer.status() != 0 && answer.status() != step.status()) {
            difference("status", Integer.toString(step.status()), Integer.toString(answer.status()), step.fact());
        }
        table.compared();
        if (!answer.message().contains(step.text())) {
            difference("message", step.text(), answer.message(), step.fact());
        }
        if (raw) {
            headers(answer);
            if (step.succeeds()) {
                expectation
                        .output()
                        .ifPresentOrElse(
                                shape -> new Fields(
                                                table,
                                                this::difference,
                                                expectation.speech().protocol())
                                        .look(answer.tree(), shape, ""),
                                () -> unexpected(answer));
            } else if (!silent) {
                refused(answer);
            }
        }
    }

    private void unexpected(Answer answer) {
        boolean known =
                expectation.whole().filter(model -> model.has(step.operation())).isPresent();
        if (known && !answer.tree().isEmpty()) {
            difference("/", "no output", answer.tree().toString(), "model");
        }
    }

    private void headers(Answer answer) {
        switch (expectation.speech().protocol()) {
            case JSON -> {
                demand(answer, "x-amzn-requestid", "[0-9a-f-]{36}");
                demand(answer, "content-type", "application/x-amz-json-1\\.1");
            }
            case QUERY -> {
                demand(answer, "x-amzn-requestid", "[0-9a-f-]{36}");
                demand(answer, "content-type", "text/xml.*");
                namespace(answer);
            }
            case REST_XML -> {
                demand(answer, "x-amz-request-id", "[0-9A-Z]{16}");
                demand(answer, "x-amz-id-2", ".{40,}");
                if (step.succeeds()) {
                    namespace(answer);
                }
            }
        }
    }

    private void demand(Answer answer, String header, String form) {
        table.compared();
        String found = answer.headers().getOrDefault(header, "nothing");
        if (!found.matches(form)) {
            difference("header " + header, form, found, "protocol");
        }
    }

    private void namespace(Answer answer) {
        Optional<String> wanted = expectation
                .whole()
                .map(BotocoreModel::xmlNamespace)
                .filter(name -> !name.isEmpty() && answer.namespace() != null);
        table.compared();
        wanted.filter(name -> !name.equals(answer.namespace()))
                .ifPresent(
                        name -> difference("xmlns", name, Objects.requireNonNullElse(answer.namespace(), ""), "model"));
    }

    private void refused(Answer answer) {
        Set<String> common = COMMON.getOrDefault(expectation.speech().protocol(), Set.of());
        Optional<Map<String, Integer>> declared = expectation.errors();
        boolean known = common.contains(answer.code())
                || declared.map(errors -> errors.containsKey(answer.code())).orElse(false)
                || (expectation.hasErrorClass(answer.code()) && declared.isEmpty());
        table.compared();
        if (!known && (declared.isPresent() || expectation.shape().isPresent())) {
            difference(
                    "code",
                    "one of " + declared.map(Map::keySet).map(Set::toString).orElse("the SDK's") + " or common",
                    answer.code(),
                    declared.isPresent() ? "model" : "shape");
        }
        int status =
                declared.map(errors -> errors.getOrDefault(answer.code(), 0)).orElse(0);
        table.compared();
        if (status != 0 && status != answer.status()) {
            difference("status", Integer.toString(status), Integer.toString(answer.status()), "model");
        }
        errorMembers(answer);
    }

    /** What a refusal carries besides code and message. */
    private void errorMembers(Answer answer) {
        if (expectation.speech().protocol() == Speech.Protocol.JSON) {
            Set<String> known = expectation
                    .whole()
                    .flatMap(model -> model.error(answer.code()))
                    .map(shape -> shape.members().keySet())
                    .orElse(Set.of());
            for (String name : (Iterable<String>) () -> answer.tree().fieldNames()) {
                table.compared();
                if (!known.contains(name) && !List.of("message", "Message").contains(name)) {
                    difference(
                            "/" + name,
                            "no such member",
                            answer.tree().path(name).toString(),
                            "model");
                }
            }
        }
        table.compared();
        if (answer.message().isEmpty()
                && !answer.code().equals("UnknownOperationException")
                && !answer.code().equals("SerializationException")) {
            difference("message", "a sentence", "nothing", "protocol");
        }
    }

    private static String said(String code) {
        return code.isEmpty() ? "success" : code;
    }

    private void difference(String path, String expected, String found, String source) {
        table.add(new Difference(step.service(), step.operation(), client, path, expected, found, source));
    }
}
