package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the operations find the repository that an input names, in the registry that it names. */
final class Lookup {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:ecr:([^:]+):([0-9]{12}):repository/(.+)");

    private final EcrStore own;
    private final Registries registries;

    Lookup(EcrStore own, Registries registries) {
        this.own = own;
        this.registries = registries;
    }

    /** What the account at hand holds. */
    EcrStore own() {
        return own;
    }

    /** {@code host:port} of an account's registry. */
    String address(String registryId) {
        return registries.address(registryId);
    }

    /**
     * The repository of the member {@code repositoryName}, for an operation.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when it is not there or not for the caller
     */
    Repository repository(JsonNode input, Caller caller, String operation) {
        return repository(input, caller, operation, Inputs.required(input, "repositoryName"));
    }

    Repository repository(JsonNode input, Caller caller, String operation, String name) {
        String registryId = registryId(input);
        EcrStore.demandName(name);
        return Access.demand(
                registryId.equals(own.registryId()) ? own : registries.of(registryId),
                registryId,
                own.region(),
                name,
                caller,
                "ecr:" + operation);
    }

    /** The repository of the ARN in the member {@code resourceArn}, for an operation. */
    Repository byArn(JsonNode input, Caller caller, String operation) {
        Matcher arn = ARN.matcher(Inputs.required(input, "resourceArn"));
        if (!arn.matches() || !arn.group(1).equals(own.region())) {
            throw EcrRefusals.invalidParameter("resourceArn", "must be the ARN of a repository in " + own.region());
        }
        String registryId = arn.group(2);
        return Access.demand(
                registryId.equals(own.registryId()) ? own : registries.of(registryId),
                registryId,
                own.region(),
                arn.group(3),
                caller,
                "ecr:" + operation);
    }

    /** Refuses an operation on a whole registry of another account: no policy of a repository can allow that. */
    void demandOwn(JsonNode input, Caller caller, String operation) {
        String registryId = registryId(input);
        if (!registryId.equals(own.registryId())) {
            throw Access.denied(caller, "ecr:" + operation, Access.arn(own.region(), registryId, "*"), false);
        }
    }

    private String registryId(JsonNode input) {
        String registryId =
                Optional.ofNullable(Inputs.optional(input, "registryId")).orElse(own.registryId());
        if (!registryId.matches("[0-9]{12}")) {
            throw EcrRefusals.invalidParameter("registryId", "must satisfy regular expression '[0-9]{12}'");
        }
        return registryId;
    }
}
