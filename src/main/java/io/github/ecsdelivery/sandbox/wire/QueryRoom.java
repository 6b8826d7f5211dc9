package io.github.ecsdelivery.sandbox.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A service that speaks the AWS query protocol: a form with {@code Action} and {@code Version}, answered in XML. */
public abstract class QueryRoom implements Room {
    private final String service;
    private final String version;
    private final String namespace;
    private final Map<String, Operation> operations = new HashMap<>();

    /** What one operation does with its parameters. */
    @FunctionalInterface
    public interface Operation {
        /**
         * @param parameters as sent, {@code Names.member.1} for the first element of a list
         * @return the elements of the result
         * @throws Refusal when AWS would refuse the parameters
         */
        String run(Map<String, String> parameters, Caller caller);
    }

    /**
     * @param service signing name
     * @param version of the API, for example {@code 2011-06-15}
     * @param namespace of the documents
     */
    protected QueryRoom(String service, String version, String namespace) {
        this.service = service;
        this.version = version;
        this.namespace = namespace;
    }

    /** Adds an operation; called from constructors of rooms. */
    protected final void on(String name, Operation operation) {
        operations.put(name, operation);
    }

    @Override
    public final String service() {
        return service;
    }

    @Override
    public final Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public final String operation(Call call) {
        return parameters(call).getOrDefault("Action", "Unknown");
    }

    @Override
    public final Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    @Override
    public final Reply answer(Call call) {
        Map<String, String> parameters = parameters(call);
        String action = parameters.get("Action");
        if (action == null) {
            throw Refusal.of("MissingAction", "Missing Action");
        }
        Operation operation = version.equals(parameters.get("Version")) ? operations.get(action) : null;
        if (operation == null) {
            throw Refusal.of(
                    "InvalidAction",
                    "Could not find operation " + action + " for version "
                            + parameters.getOrDefault("Version", "NO_VERSION_SPECIFIED"));
        }
        return Reply.xml(
                200,
                "<" + action + "Response xmlns=\"" + namespace + "\"><" + action + "Result>"
                        + operation.run(parameters, call.caller()) + "</" + action + "Result><ResponseMetadata>"
                        + Xml.element("RequestId", call.requestId()) + "</ResponseMetadata></" + action + "Response>");
    }

    @Override
    public final Reply refuse(Refusal refusal, Call call) {
        return Reply.xml(
                refusal.status(),
                "<ErrorResponse xmlns=\"" + namespace + "\"><Error>"
                        + Xml.element("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                        + Xml.element("Code", refusal.code())
                        + Xml.element("Message", refusal.text())
                        + "</Error>" + Xml.element("RequestId", call.requestId()) + "</ErrorResponse>");
    }

    /**
     * The parameters of a call.
     *
     * @throws Refusal {@code MalformedQueryString} when its body is no form
     */
    public static Map<String, String> parameters(Call call) {
        Map<String, String> parameters;
        try {
            parameters = Percent.query(call.text());
        } catch (Refusal brokenEscape) {
            throw Refusal.of("MalformedQueryString", "The query string contains a syntax error.");
        }
        call.query().forEach(parameters::putIfAbsent);
        return parameters;
    }
}
