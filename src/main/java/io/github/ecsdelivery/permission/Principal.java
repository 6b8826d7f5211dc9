package io.github.ecsdelivery.permission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role that takes part in a delivery.
 *
 * @param office the part that it plays
 * @param name how its files are called, unique in an environment: {@code deploy}
 * @param arn of the role, or null while nobody knows it
 * @param account that it is in, or null while nobody knows it
 * @param purpose what it is for, a sentence
 * @param setting that chose it
 * @param documents its identity policies; uses without a statement are left out
 * @param trust who may assume it; null when that is none of ours to say
 */
public record Principal(
        Office office,
        String name,
        @Nullable String arn,
        @Nullable String account,
        String purpose,
        String setting,
        Map<Use, Document> documents,
        @Nullable Document trust) {

    /** Its document for a use, empty when it has none. */
    public Document document(Use use) {
        return documents.getOrDefault(use, new Document(List.of()));
    }
}
