import { LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as echarts from 'echarts';
