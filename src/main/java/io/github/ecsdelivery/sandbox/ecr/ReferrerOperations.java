package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/** ListImageReferrers (aws-facts D9); it needs the right to BatchGetImage and no other. */
final class ReferrerOperations {
    private static final int LARGEST_PAGE = 50;
    private static final int MOST_TYPES = 5;

    private final Lookup lookup;

    ReferrerOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode list(ObjectNode input, Caller caller) {
        String subject = Inputs.required(Inputs.structure(input, "subjectId"), "imageDigest");
        if (!Digest.isDigest(subject)) {
            throw EcrRefusals.invalidParameter("subjectId.imageDigest", "must be a SHA-256 digest");
        }
        ObjectNode given = Members.object(input, "filter");
        ObjectNode filter = given == null ? JsonNodeFactory.instance.objectNode() : given;
        List<String> types = Members.texts(filter, "artifactTypes");
        if (types.size() > MOST_TYPES) {
            throw EcrRefusals.invalidParameter(
                    "filter.artifactTypes", "must have length less than or equal to " + MOST_TYPES);
        }
        String status =
                Inputs.oneOf(filter, "artifactStatus", "ACTIVE", List.of("ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"));
        Repository repository = lookup.repository(input, caller, "BatchGetImage");
        List<Referrer> found = Referrer.of(repository, subject).stream()
                .filter(one -> types.isEmpty() || types.contains(one.artifactType()))
                .filter(one -> status.equals("ANY") || status.equals(one.status()))
                .toList();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        Inputs.page(found, input, output, output.putArray("referrers"), LARGEST_PAGE, (page, one) -> {
            ObjectNode node = page.addObject();
            one.write(node);
            node.put("artifactStatus", one.status());
        });
        return output;
    }
}
