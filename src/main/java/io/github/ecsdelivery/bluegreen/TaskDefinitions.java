package io.github.ecsdelivery.bluegreen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The task definitions of an account. */
public interface TaskDefinitions {

    /**
     * The ARN of the family's newest ACTIVE revision when it carries this fingerprint, else null; null too when the
     * family does not exist (ECS DescribeTaskDefinition with TAGS).
     */
    @Nullable
    String newestWith(String family, String fingerprint) throws DeliveryException;

    /**
     * Registers the tree as it is (ECS RegisterTaskDefinition, raw JSON).
     *
     * @return the ARN with its revision
     * @throws DeliveryException TASK_DEFINITION_REFUSED with what ECS says
     */
    String register(ObjectNode taskDefinition) throws DeliveryException;

    /**
     * One of them (ECS DescribeTaskDefinition with TAGS).
     *
     * @param name ARN, {@code family:revision}, or a family for its newest ACTIVE revision
     * @return null when there is none
     */
    @Nullable
    Described describe(String name) throws DeliveryException;

    /** ARNs of a family's ACTIVE revisions, the newest first (ECS ListTaskDefinitions); empty when there are none. */
    List<String> active(String family) throws DeliveryException;

    /**
     * Makes a revision INACTIVE (ECS DeregisterTaskDefinition): what runs of it goes on, and nothing new starts from it.
     *
     * @param arn with revision
     */
    void deregister(String arn) throws DeliveryException;

    /**
     * A task definition as ECS describes it.
     *
     * @param tree raw, with the output-only fields; its tags, when it has some, stand beside the other fields
     */
    record Described(ObjectNode tree) {
        private static final String DIRTY = "-dirty";
        private static final int SHORT = 12;

        /** ARN with revision. */
        public String arn() {
            return tree.path("taskDefinitionArn").asText();
        }

        public String family() {
            return tree.path("family").asText();
        }

        public int revision() {
            return tree.path("revision").asInt();
        }

        /** Whether new tasks may start from it. */
        public boolean isActive() {
            return tree.path("status").asText().equals("ACTIVE");
        }

        /** The value of a tag, or null. */
        public @Nullable String tag(String key) {
            for (JsonNode tag : tree.path("tags")) {
                if (tag.path("key").asText().equals(key)) {
                    return tag.path("value").asText();
                }
            }
            return null;
        }

        /** Id of the commit that it was first registered for, whatever else it was built from; null when it carries none. */
        public @Nullable String commit() {
            String tag = tag(DescribedFields.COMMIT_TAG);
            return tag == null || tag.isBlank() ? null : tag.replaceFirst(DIRTY + "$", "");
        }

        /** Whether it was registered for more than that commit. */
        public boolean isDirty() {
            String tag = tag(DescribedFields.COMMIT_TAG);
            return tag != null && tag.endsWith(DIRTY);
        }

        /** {@code orders:7 (commit 0123456789ab)}, for people. */
        public String named() {
            String id = commit();
            return family() + ":" + revision()
                    + (id == null
                            ? ""
                            : " (commit " + id.substring(0, Math.min(SHORT, id.length()))
                                    + (isDirty() ? " with uncommitted changes" : "") + ")");
        }

        /** What the container of that name runs, or null when there is no such container. */
        public @Nullable String image(String container) {
            for (JsonNode definition : tree.path("containerDefinitions")) {
                if (definition.path("name").asText().equals(container)) {
                    return definition.path("image").asText();
                }
            }
            return null;
        }
    }
}
