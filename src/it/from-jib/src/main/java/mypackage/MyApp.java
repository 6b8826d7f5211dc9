package mypackage;

public final class MyApp {
    private MyApp() {}

    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
