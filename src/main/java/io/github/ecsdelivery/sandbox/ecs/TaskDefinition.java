package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.time.Instant;

/** A registered task definition: the tree that was sent, completed as ECS completes it, and its tags beside. */
final class TaskDefinition {
    private final String family;
    private final int revision;
    private final String arn;
    private final ObjectNode tree;
    private ArrayNode tags;

    /** @param tree with everything that DescribeTaskDefinition shows */
    TaskDefinition(String family, int revision, String arn, ObjectNode tree, ArrayNode tags) {
        this.family = family;
        this.revision = revision;
        this.arn = arn;
        this.tree = tree;
        this.tags = tags;
    }

    String family() {
        return family;
    }

    int revision() {
        return revision;
    }

    String arn() {
        return arn;
    }

    boolean active() {
        return has("ACTIVE");
    }

    /** @param status {@code ACTIVE}, {@code INACTIVE} or {@code DELETE_IN_PROGRESS} */
    boolean has(String status) {
        return tree.path("status").asText().equals(status);
    }

    void deregister(Instant now) {
        tree.put("status", "INACTIVE").put("deregisteredAt", Members.seconds(now));
    }

    void delete(Instant now) {
        tree.put("status", "DELETE_IN_PROGRESS").put("deleteRequestedAt", Members.seconds(now));
    }

    /** A copy of what DescribeTaskDefinition shows. */
    ObjectNode tree() {
        return tree.deepCopy();
    }

    JsonNode containers() {
        return tree.path("containerDefinitions");
    }

    /** Of the container with this name; empty when there is none. */
    String image(String container) {
        for (JsonNode node : containers()) {
            if (node.path("name").asText().equals(container)) {
                return node.path("image").asText();
            }
        }
        return "";
    }

    ArrayNode tags() {
        return tags.deepCopy();
    }

    void tags(ArrayNode newTags) {
        tags = newTags;
    }

    /** CPU of the task as ECS keeps it, empty when not given. */
    String cpu() {
        return tree.path("cpu").asText();
    }

    String memory() {
        return tree.path("memory").asText();
    }

    String networkMode() {
        return tree.path("networkMode").asText("bridge");
    }

    /** @param launchType {@code FARGATE} or {@code EC2} */
    boolean supports(String launchType) {
        for (JsonNode compatibility : tree.path("compatibilities")) {
            if (compatibility.asText().equals(launchType)) {
                return true;
            }
        }
        return false;
    }
}
