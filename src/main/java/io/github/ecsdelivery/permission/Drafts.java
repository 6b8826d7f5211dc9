package io.github.ecsdelivery.permission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The principals of a delivery while it is found out what each must be allowed. */
final class Drafts {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** One principal; calls add to it. */
    static final class Draft {
        private final Office office;
        private final String name;
        private final @Nullable String arn;
        private final @Nullable String account;
        private final String setting;
        private final Set<String> purposes = new LinkedHashSet<>();
        private final Map<Use, List<Statement>> statements = new EnumMap<>(Use.class);
        private final List<Statement> trust = new ArrayList<>();

        private Draft(Office office, String name, @Nullable String arn, @Nullable String account, String setting) {
            this.office = office;
            this.name = name;
            this.arn = arn;
            this.account = account;
            this.setting = setting;
        }

        @Nullable
        String arn() {
            return arn;
        }

        @Nullable
        String account() {
            return account;
        }

        /** Its account's, else the same. */
        Place place(Place other) {
            return account == null ? other : other.in(account);
        }

        /** Whether AWS may show it what an account shows to itself alone; not known of a principal of no known account. */
        boolean maySee(String other) {
            return account == null || account.equals(other);
        }

        void serve(String purpose) {
            purposes.add(purpose);
        }

        void allow(Use use, Statement statement) {
            List<Statement> all = statements.computeIfAbsent(use, first -> new ArrayList<>());
            if (!all.contains(statement)) {
                all.add(statement);
            }
        }

        void trust(Statement statement) {
            if (!trust.contains(statement)) {
                trust.add(statement);
            }
        }

        private Principal finished() {
            Map<Use, Document> documents = new EnumMap<>(Use.class);
            statements.forEach((use, all) -> documents.put(use, new Document(all)));
            return new Principal(
                    office,
                    name,
                    arn,
                    account,
                    "It " + String.join("; it ", purposes) + ".",
                    setting,
                    documents,
                    trust.isEmpty() ? null : new Document(trust));
        }
    }

    /**
     * The principal of that key, made when it is asked for the first time.
     *
     * @param key tells it from others: an ARN, or whatever stands for one
     */
    Draft of(String key, Office office, @Nullable String arn, @Nullable String account, String setting) {
        return drafts.computeIfAbsent(key, first -> new Draft(office, free(office), arn, account, setting));
    }

    private String free(Office office) {
        long same =
                drafts.values().stream().filter(draft -> draft.office == office).count();
        return office.word() + (same == 0 ? "" : "-" + (same + 1));
    }

    List<Principal> finished() {
        return drafts.values().stream().map(Draft::finished).toList();
    }
}
