package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/** ECR's API, as far as a delivery uses it (aws-facts D). */
public final class EcrRoom extends JsonRoom {
    private final EcrStore store;
    private final EcrTokens tokens;
    private final Lookup lookup;

    /**
     * @param store what the account's registry serves too
     * @param tokens that the registries take
     * @param registries of the region; asked when a call needs them
     */
    public EcrRoom(EcrStore store, EcrTokens tokens, Registries registries) {
        super("ecr", "AmazonEC2ContainerRegistry_V20150921");
        this.store = store;
        this.tokens = tokens;
        this.lookup = new Lookup(store, registries);
        on("GetAuthorizationToken", this::getAuthorizationToken);
        on("GetAccountSetting", this::getAccountSetting);
        on("PutAccountSetting", this::putAccountSetting);

        RepositoryOperations repositories = new RepositoryOperations(lookup);
        on("CreateRepository", repositories::create);
        on("DescribeRepositories", repositories::describe);
        on("PutImageTagMutability", repositories::putImageTagMutability);

        TagOperations tags = new TagOperations(lookup);
        on("TagResource", tags::tag);
        on("UntagResource", tags::untag);
        on("ListTagsForResource", tags::list);

        LifecycleOperations lifecycle = new LifecycleOperations(lookup);
        on("PutLifecyclePolicy", lifecycle::put);
        on("GetLifecyclePolicy", lifecycle::get);
        on("DeleteLifecyclePolicy", lifecycle::delete);

        TemplateOperations templates = new TemplateOperations(store);
        on("CreateRepositoryCreationTemplate", templates::create);
        on("DescribeRepositoryCreationTemplates", templates::describe);
        on("DeleteRepositoryCreationTemplate", templates::delete);

        ImageOperations images = new ImageOperations(lookup);
        on("DescribeImages", images::describe);
        on("ListImages", images::list);
        on("BatchCheckLayerAvailability", images::batchCheckLayerAvailability);

        ManifestOperations manifests = new ManifestOperations(lookup);
        on("PutImage", manifests::put);
        on("BatchGetImage", manifests::batchGet);
        on("BatchDeleteImage", manifests::batchDelete);

        on("UpdateImageStorageClass", new StorageOperations(lookup)::update);
        on("ListImageReferrers", new ReferrerOperations(lookup)::list);

        ScanOperations scans = new ScanOperations(lookup);
        on("PutImageScanningConfiguration", scans::configure);
        on("StartImageScan", scans::start);
        on("DescribeImageScanFindings", scans::describe);

        PolicyOperations policies = new PolicyOperations(lookup);
        on("SetRepositoryPolicy", policies::set);
        on("GetRepositoryPolicy", policies::get);
        on("DeleteRepositoryPolicy", policies::delete);
    }

    private JsonNode getAuthorizationToken(ObjectNode input, Caller caller) {
        List<String> registryIds = Inputs.texts(input, "registryIds", 10);
        for (String registryId : registryIds) {
            if (!registryId.matches("[0-9]{12}")) {
                throw EcrRefusals.invalidParameter("registryIds", "must satisfy regular expression '[0-9]{12}'");
            }
        }
        EcrTokens.Token token = tokens.issue(caller, store.region());
        ObjectNode output = JSON.createObjectNode();
        ArrayNode data = output.putArray("authorizationData");
        for (String registryId : registryIds.isEmpty() ? List.of(store.registryId()) : registryIds) {
            data.addObject()
                    .put("authorizationToken", token.authorization())
                    .put("expiresAt", Members.seconds(token.expiresAt()))
                    .put("proxyEndpoint", "https://" + lookup.address(registryId));
        }
        return output;
    }

    private JsonNode getAccountSetting(ObjectNode input, Caller caller) {
        String name = knownSetting(input);
        return JSON.createObjectNode().put("name", name).put("value", store.setting(name));
    }

    private JsonNode putAccountSetting(ObjectNode input, Caller caller) {
        String name = knownSetting(input);
        String value = Inputs.required(input, "value");
        if (!value.equals("ENABLED") && !value.equals("DISABLED")) {
            throw EcrRefusals.invalidParameter("value", "must satisfy enum value set: [ENABLED, DISABLED]");
        }
        store.setting(name, value);
        return JSON.createObjectNode().put("name", name).put("value", value);
    }

    private String knownSetting(ObjectNode input) {
        String name = Inputs.required(input, "name");
        if (store.setting(name) == null) {
            throw EcrRefusals.invalidParameter("name", "must satisfy enum value set: [BLOB_MOUNTING]");
        }
        return name;
    }
}
