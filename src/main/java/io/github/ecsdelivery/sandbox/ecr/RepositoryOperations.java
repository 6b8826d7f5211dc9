package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import io.github.ecsdelivery.sandbox.world.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The operations on repositories themselves. */
final class RepositoryOperations {
    private final Lookup lookup;

    RepositoryOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode create(ObjectNode input, Caller caller) {
        lookup.demandOwn(input, caller, "CreateRepository");
        Mutability mutability = mutability(
                input,
                Optional.ofNullable(Inputs.optional(input, "imageTagMutability"))
                        .orElse("MUTABLE"));
        Repository created =
                lookup.own().create(Inputs.required(input, "repositoryName"), mutability, Creation.of(input));
        ObjectNode output = output();
        write(output.putObject("repository"), created);
        return output;
    }

    JsonNode describe(ObjectNode input, Caller caller) {
        Types.none().texts("nextToken").numbers("maxResults").demand(input);
        List<String> names = Inputs.texts(input, "repositoryNames", 100);
        if (!names.isEmpty() && (input.has("maxResults") || input.has("nextToken"))) {
            throw EcrRefusals.invalidParameter("repositoryNames", "must be empty when maxResults or nextToken is set");
        }
        if (names.isEmpty()) {
            lookup.demandOwn(input, caller, "DescribeRepositories");
        }
        List<Repository> found = names.isEmpty()
                ? lookup.own().repositories()
                : names.stream()
                        .map(name -> lookup.repository(input, caller, "DescribeRepositories", name))
                        .toList();
        ObjectNode output = output();
        Inputs.page(found, input, output, "repositories", (page, one) -> write(page.addObject(), one));
        return output;
    }

    JsonNode putImageTagMutability(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "PutImageTagMutability");
        repository.mutability(mutability(input, Inputs.required(input, "imageTagMutability")));
        ObjectNode output =
                output().put("registryId", repository.registryId()).put("repositoryName", repository.name());
        write(output, repository.mutability());
        return output;
    }

    static Mutability mutability(ObjectNode input, String setting) {
        List<String> filters = new ArrayList<>();
        for (ObjectNode filter : Inputs.structures(input, "imageTagMutabilityExclusionFilters", 5)) {
            if (!"WILDCARD".equals(Inputs.optional(filter, "filterType"))) {
                throw EcrRefusals.invalidParameter(
                        "imageTagMutabilityExclusionFilters.filterType", "must satisfy enum value set: [WILDCARD]");
            }
            filters.add(Inputs.required(filter, "filter"));
        }
        return Mutability.of(setting, filters);
    }

    private void write(ObjectNode node, Repository repository) {
        node.put("repositoryArn", Access.arn(lookup.own().region(), repository.registryId(), repository.name()))
                .put("registryId", repository.registryId())
                .put("repositoryName", repository.name())
                .put("repositoryUri", lookup.address(repository.registryId()) + "/" + repository.name())
                .put("createdAt", Members.seconds(repository.createdAt()));
        write(node, repository.mutability());
        node.putObject("imageScanningConfiguration")
                .put("scanOnPush", repository.attributes().scanOnPush());
        ObjectNode encryption = node.putObject("encryptionConfiguration")
                .put("encryptionType", repository.creation().encryptionType());
        String key = repository.creation().kmsKey();
        if (key != null) {
            encryption.put("kmsKey", key.startsWith("arn:") ? key : keyArn(key, repository));
        }
    }

    static void write(ObjectNode node, Mutability mutability) {
        node.put("imageTagMutability", mutability.setting());
        if (!mutability.exclusions().isEmpty()) {
            ArrayNode filters = node.putArray("imageTagMutabilityExclusionFilters");
            mutability
                    .exclusions()
                    .forEach(filter ->
                            filters.addObject().put("filterType", "WILDCARD").put("filter", filter));
        }
    }

    /** ECR answers with an ARN, whatever form the key was named in; which key an alias means is made up here. */
    private String keyArn(String key, Repository repository) {
        String id = key.startsWith("alias/")
                ? UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString()
                : key;
        String region = lookup.own().region();
        return "arn:%s:kms:%s:%s:key/%s".formatted(Place.partition(region), region, repository.registryId(), id);
    }

    private static ObjectNode output() {
        return JsonNodeFactory.instance.objectNode();
    }
}
