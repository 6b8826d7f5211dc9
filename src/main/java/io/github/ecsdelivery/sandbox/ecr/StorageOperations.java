package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/** UpdateImageStorageClass: archives an image, or begins to restore it. */
final class StorageOperations {
    private final Lookup lookup;

    StorageOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode update(ObjectNode input, Caller caller) {
        ImageId id = ImageId.one(input);
        String target = Inputs.required(input, "targetStorageClass");
        Inputs.oneOf(input, "targetStorageClass", "", List.of("STANDARD", "ARCHIVE"));
        Repository repository = lookup.repository(input, caller, "UpdateImageStorageClass");
        Repository.Image image = id.demandIn(repository);
        String digest = image.manifest().digest();
        boolean archives = target.equals("ARCHIVE");
        if (!image.status().equals(archives ? StorageHistory.ACTIVE : "ARCHIVED")) {
            throw Refusal.of(
                    "ImageStorageClassUpdateNotSupportedException",
                    EcrTexts.noSuchTransition(digest, image.status(), target));
        }
        if (archives) {
            repository.archive(digest);
        } else {
            repository.restore(digest);
        }
        ObjectNode output = JsonNodeFactory.instance
                .objectNode()
                .put("registryId", repository.registryId())
                .put("repositoryName", repository.name())
                .put("imageStatus", archives ? "ARCHIVED" : "ACTIVATING");
        new ImageId(digest, id.tag()).write(output.putObject("imageId"));
        return output;
    }
}
