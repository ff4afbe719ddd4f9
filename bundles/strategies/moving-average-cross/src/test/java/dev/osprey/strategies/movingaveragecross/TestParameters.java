package dev.osprey.strategies.movingaveragecross;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Parameters as Declarative Services gives them: what was set, else the default; those of a later version included. */
final class TestParameters {

    private TestParameters() {}

    static MovingAverageCross.Parameters of(Map<String, Object> set) {
        return (MovingAverageCross.Parameters) Proxy.newProxyInstance(
                MovingAverageCross.Parameters.class.getClassLoader(),
                new Class<?>[] {MovingAverageCross.Parameters.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
