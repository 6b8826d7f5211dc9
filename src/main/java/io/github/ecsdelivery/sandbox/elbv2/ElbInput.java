package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a call. */
final class ElbInput {
    private static final int LARGEST_PAGE = 400;

    private final Map<String, String> parameters;

    ElbInput(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Null when not given. */
    @Nullable
    String text(String name) {
        return parameters.get(name);
    }

    /** The elements of a list in their order; empty when not given. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (String value = element(name, 1, ""); value != null; value = element(name, texts.size() + 1, "")) {
            texts.add(value);
        }
        return texts;
    }

    /** A list of that many elements at most. */
    List<String> texts(String name, int most) {
        List<String> texts = texts(name);
        if (texts.size() > most) {
            throw ElbTexts.validation(ElbTexts.TOO_MANY, name, most);
        }
        return texts;
    }

    /** A member of the n-th structure of a list, counted from 1; null when not given. */
    @Nullable
    String element(String list, int number, String member) {
        return parameters.get(list + ".member." + number + (member.isEmpty() ? "" : "." + member));
    }

    /** A whole number within bounds, or null when not given. */
    @Nullable
    Integer number(String parameter, int least, int most) {
        String value = parameters.get(parameter);
        return value == null ? null : number(parameter, value, least, most);
    }

    static int number(String parameter, String value, int least, int most) {
        String member = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Refusal.of("MalformedInput", "Expected an integer for " + parameter);
        }
        if (number < least) {
            throw ElbTexts.constraint(
                    member, "'" + value + "'", "Member must have value greater than or equal to " + least);
        }
        if (number > most) {
            throw ElbTexts.constraint(
                    member, "'" + value + "'", "Member must have value less than or equal to " + most);
        }
        return number;
    }

    /** @throws Refusal when more than one of the parameters is given, or none of them and one must be */
    void demandOne(boolean needed, String... names) {
        long given = Arrays.stream(names)
                .filter(name -> parameters.containsKey(name) || parameters.containsKey(name + ".member.1"))
                .count();
        if (given > 1 || (given == 0 && needed)) {
            throw ElbTexts.validation(needed ? ElbTexts.ONE_OF : ElbTexts.AT_MOST_ONE_OF, String.join(", ", names));
        }
    }

    /** @param kind what stands in the ARN's resource, for example {@code targetgroup} */
    static void demandArn(String value, String kind, String words) {
        if (!value.matches("arn:[^:]+:elasticloadbalancing:[^:]*:\\d{12}:" + kind + "/.+")) {
            throw ElbTexts.validation(ElbTexts.NOT_AN_ARN, value, words);
        }
    }

    /**
     * One page, with the marker for the next.
     *
     * @param list name of the result's list
     * @param elements each in XML, without the element {@code member} around it
     */
    String page(String list, List<String> elements) {
        Integer wanted = number("PageSize", 1, LARGEST_PAGE);
        String marker = parameters.get("Marker");
        int from = 0;
        if (marker != null) {
            if (!marker.matches("page-\\d{1,9}")) {
                throw ElbTexts.validation(ElbTexts.MARKER, marker);
            }
            from = Math.min(Integer.parseInt(marker.substring("page-".length())), elements.size());
        }
        int to = Math.min(from + (wanted == null ? LARGEST_PAGE : wanted), elements.size());
        return ElbViews.list(list, elements.subList(from, to))
                + (to < elements.size() ? "<NextMarker>page-" + to + "</NextMarker>" : "");
    }
}
