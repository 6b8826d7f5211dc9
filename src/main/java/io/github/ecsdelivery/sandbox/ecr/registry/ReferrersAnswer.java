package io.github.ecsdelivery.sandbox.ecr.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.Referrer;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /v2/<name>/referrers/<digest>}: an index of what refers to an image (OCI distribution specification 1.1). */
final class ReferrersAnswer {
    private ReferrersAnswer() {}

    static Answer of(Request request, Repository repository) {
        if (!request.method().equals("GET")) {
            throw Blobs.unsupported();
        }
        if (!Digest.isDigest(request.reference())) {
            throw Blobs.digestInvalid(request.reference());
        }
        String wanted = request.query("artifactType");
        List<Referrer> found = Referrer.of(repository, request.reference()).stream()
                .filter(one -> one.status().equals("ACTIVE"))
                .filter(one -> wanted == null || wanted.equals(one.artifactType()))
                .toList();
        ObjectNode index = JsonNodeFactory.instance
                .objectNode()
                .put("schemaVersion", 2)
                .put("mediaType", "application/vnd.oci.image.index.v1+json");
        ArrayNode manifests = index.putArray("manifests");
        found.forEach(one -> one.write(manifests.addObject()));
        Answer answer = Answer.of(200)
                .body(
                        "application/vnd.oci.image.index.v1+json",
                        index.toString().getBytes(StandardCharsets.UTF_8));
        return wanted == null ? answer : answer.header("OCI-Filters-Applied", "artifactType");
    }
}
