# caught by: ball_gathers_speed
def step(w, gradient, state, rate=0.05, beta=0.9):
    return w - rate * gradient, gradient
